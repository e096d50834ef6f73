import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api-client.js';

/** Server state lives here and nowhere else. What the server refused is not asked again; what did not arrive is. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && !(error instanceof ApiProblem && error.status >= 400 && error.status < 500),
    },
  },
});
