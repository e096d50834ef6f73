/** Who I am. Asked once, kept in TanStack Query under `['session']`. */
import { useQuery } from '@tanstack/react-query';
import { redirect } from 'react-router';
import type { Schemas } from '../../../schemas/api/openapi.js';
import { ApiProblem, ask } from './api-client.js';
import { queryClient } from './query-client.js';

export type Post = Schemas['Post'];

export type Session = Schemas['Session'];

export const sessionQuery = {
  queryKey: ['session'],
  queryFn: ({ signal }: { signal: AbortSignal }) => ask('GET /v2/session', { signal }),
  staleTime: Infinity,
};

/** Loader of every page but the sign-in: who is not signed in is sent there, and comes back afterwards. */
export async function requireSession({ request }: { request: Request }): Promise<Session | Response> {
  const url = new URL(request.url);
  const signInFirst = () => redirect(`/signin?to=${encodeURIComponent(url.pathname + url.search)}`);
  try {
    const session = await queryClient.ensureQueryData(sessionQuery);
    return session.mustChangePassword ? signInFirst() : session;
  } catch (cause) {
    if (cause instanceof ApiProblem && cause.status === 401) return signInFirst();
    throw cause;
  }
}

/** Signs in; refused with an `ApiProblem` of status 401 for a wrong name or password. */
export async function signIn(username: string, password: string): Promise<Session> {
  const session = await ask('POST /v2/session', { body: { username, password } });
  queryClient.clear();
  return session;
}

/** Signs out. Answers where the provider's own session ends, if somebody else than this server let the person in. */
export async function signOut(): Promise<string | undefined> {
  const answer = await ask('DELETE /v2/session');
  queryClient.clear();
  return answer?.signOutUrl;
}

/** The person signed in; inside the frame there always is one. */
export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}

/** Whether one of my groups is this one (`demo` and designers hold `designer`). */
export function useHasGroup(group: string): boolean {
  return useSession()?.groups.includes(group) ?? false;
}
