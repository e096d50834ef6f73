/** The entry of those without an account: a few small pages, nothing of the office's own. */
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { startTranslations } from '../app/i18n.js';
import { queryClient } from '../app/query-client.js';
import { PageFault } from '../app/PageFault.js';
import { PublicFrame } from './PublicFrame.js';
import '../app/base.css';
import '../app/controls.css';
import './public.css';

const root = document.getElementById('root');
if (root === null) throw new Error('public.html has no element with the id root');

const router = createBrowserRouter([{
  path: '/public', Component: PublicFrame, ErrorBoundary: PageFault, HydrateFallback: () => null,
  children: [
    { index: true, lazy: async () => ({ Component: (await import('./ServicesPage.js')).default }) },
    { path: 'services/:service', lazy: async () => ({ Component: (await import('./ServicePage.js')).default }) },
    { path: 'case', lazy: async () => ({ Component: (await import('./OwnCasePage.js')).default }) },
  ],
}]);

await startTranslations(['public']);
createRoot(root).render(
  <StrictMode>
    <Suspense fallback={null}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Suspense>
  </StrictMode>,
);
