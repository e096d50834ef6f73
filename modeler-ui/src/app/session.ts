/** Who I am. Asked once, kept in TanStack Query under `['session']`. */
import { useQuery } from '@tanstack/react-query';
import { redirect } from 'react-router';
import { api, ApiProblem } from './api-client.js';
import { queryClient } from './query-client.js';

export interface Post {
  readonly groupId: string;
  readonly name: string;
  readonly unit?: string;
}

export interface Session {
  readonly username: string;
  readonly displayName: string;
  readonly nameHans?: string;
  readonly nameEn?: string;
  readonly unit?: { readonly id: string; readonly name: string; readonly kind: string };
  readonly posts: readonly Post[];
  readonly roles: readonly string[];
  /** Roles too. */
  readonly groups: readonly string[];
}

export const sessionQuery = {
  queryKey: ['session'],
  queryFn: ({ signal }: { signal: AbortSignal }) => api<Session>('/v2/session', { signal }),
  staleTime: Infinity,
};

/** Loader of every page but the sign-in: who is not signed in is sent there, and comes back afterwards. */
export async function requireSession({ request }: { request: Request }): Promise<Session | Response> {
  try {
    return await queryClient.ensureQueryData(sessionQuery);
  } catch (cause) {
    if (cause instanceof ApiProblem && cause.status === 401) {
      const url = new URL(request.url);
      return redirect(`/signin?to=${encodeURIComponent(url.pathname + url.search)}`);
    }
    throw cause;
  }
}

/** Signs in; refused with an `ApiProblem` of status 401 for a wrong name or password. */
export async function signIn(username: string, password: string): Promise<void> {
  await api('/v2/session', { method: 'POST', body: { username, password } });
  queryClient.clear();
}

export async function signOut(): Promise<void> {
  await api('/v2/session', { method: 'DELETE' });
  queryClient.clear();
}

/** The person signed in; inside the frame there always is one. */
export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}

/** Whether one of my groups is this one (`demo` and designers hold `designer`). */
export function useHasGroup(group: string): boolean {
  return useSession()?.groups.includes(group) ?? false;
}
