/** My account: where I am signed in, and my programs' tokens. */
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../schemas/api/openapi.js';
import { ask } from '../app/api-client.js';

export type Account = Schemas['Account'];
export type OwnSession = Schemas['OwnSession'];
export type Token = Schemas['Token'];
export const SCOPES = ['read', 'work', 'deploy', 'operate', 'administer'] as const;
export type Scope = (typeof SCOPES)[number];

export const useAccount = () => useQuery({ queryKey: ['account'], queryFn: ({ signal }) => ask('GET /v2/account', { signal }) });
export const useOwnSessions = () => useQuery({ queryKey: ['account', 'sessions'], queryFn: ({ signal }) => ask('GET /v2/account/sessions', { signal }) });
export const useTokens = () => useQuery({ queryKey: ['account', 'tokens'], queryFn: ({ signal }) => ask('GET /v2/account/tokens', { signal }) });

export const changePassword = (current: string, password: string) => ask('PUT /v2/account/password', { body: { current, password } });
/** Without an id: all but this one. */
export const endSession = (id?: string) => (id === undefined ? ask('DELETE /v2/account/sessions') : ask('DELETE /v2/account/sessions/{id}', { path: { id } }));
export const makeToken = (body: Schemas['TokenCreation']) => ask('POST /v2/account/tokens', { body });
export const revokeToken = (id: string) => ask('DELETE /v2/account/tokens/{id}', { path: { id } });
