import { declared, type Group } from '../operation.js';

/** A wrong way of signing in is refused, even where none is asked for. */
const ATTEMPTS = ['NOT_SIGNED_IN', 'WRONG_PASSWORD', 'TOKEN_INVALID', 'BASIC_NOT_OFFERED', 'SCOPE_MISSING', 'PASSWORD_CHANGE_REQUIRED', 'TOO_MANY_ATTEMPTS'];
const PASSWORD = ['PASSWORD_TOO_SHORT', 'PASSWORD_NAMES_YOU', 'PASSWORD_TOO_COMMON', 'PASSWORD_UNCHANGED'];

export const ACCOUNT: Group = {
  name: 'account', about: 'Who I am: sessions, my account, my programs\' tokens; accounts of others for administrators.',
  operations: [
    declared('POST /session', 'signIn', 'Signs in and sets the cookie of a session.', {
      by: 'anybody', body: 'SignIn', gives: 'Session', refuses: ATTEMPTS,
      about: 'Five wrong passwords lock an account for a minute, each further one for longer; of an address fifty do. Meanwhile every password is refused alike.',
    }),
    declared('GET /session', 'getSession', 'Who is signed in.', { gives: 'Session' }),
    declared('DELETE /session', 'signOut', 'Ends the session; where one came by OpenID Connect, answers where to end that of the provider.', { by: 'anybody', gives: { 200: 'SignedOut', 204: null }, refuses: ATTEMPTS }),
    declared('GET /session/accounts', 'listDemoAccounts', 'The accounts of the demo; none once there is a real one.', { by: 'anybody', gives: 'DemoAccountList', refuses: ATTEMPTS }),
    declared('GET /session/oidc', 'beginOidc', 'A page to go to: out to the provider of OpenID Connect.', { by: 'anybody', query: { to: 'The page to come back to.' }, gives: { 303: 'text/plain' }, refuses: [...ATTEMPTS, 'OIDC_NOT_FOUND'] }),
    declared('GET /session/oidc/callback', 'finishOidc', 'The page that the provider sends back to.', { by: 'anybody', gives: { 303: 'text/plain' }, refuses: [...ATTEMPTS, 'OIDC_NOT_FOUND'] }),
    declared('GET /account', 'getAccount', 'My account, and how long a password has to be.', { gives: 'Account' }),
    declared('PUT /account/password', 'changePassword', 'Changes my password; every other session of mine ends.', { by: 'session', body: 'PasswordChange', refuses: [...PASSWORD, 'SESSION_REQUIRED', 'ACCOUNT_CHANGED', 'DEMO_ACCOUNT'] }),
    declared('GET /account/sessions', 'listSessions', 'Where I am signed in.', { gives: 'OwnSessionList' }),
    declared('DELETE /account/sessions', 'endOtherSessions', 'Ends all my sessions but this one.', {}),
    declared('DELETE /account/sessions/{id}', 'endSession', 'Ends one of my sessions.', { refuses: ['SESSION_NOT_FOUND'] }),
    declared('GET /account/tokens', 'listTokens', 'My programs\' tokens; their secrets are told nobody again.', { gives: 'TokenList' }),
    declared('POST /account/tokens', 'createToken', 'Makes a token with scopes for so many days; its secret is told this once.', { body: 'TokenCreation', gives: { 201: 'TokenMade' }, refuses: ['TOO_MANY_TOKENS'] }),
    declared('DELETE /account/tokens/{id}', 'revokeToken', 'Revokes one of my tokens.', { refuses: ['TOKEN_NOT_FOUND'] }),
    declared('GET /accounts', 'listAccounts', 'Everybody, and whether they can sign in.', { by: 'administer', gives: 'AccountList' }),
    declared('POST /accounts/{username}/reset', 'resetPassword', 'Gives a password for one change within three days; sessions and tokens of the person end.', { by: 'administer', gives: 'PasswordReset', refuses: ['ACCOUNT_NOT_FOUND', 'ACCOUNT_IS_YOURS', 'ACCOUNT_CHANGED', 'DEMO_ACCOUNT'] }),
    declared('POST /accounts/{username}/closing', 'closeAccount', 'Closes an account; its sessions and tokens end at once.', { by: 'administer', refuses: ['ACCOUNT_NOT_FOUND', 'ACCOUNT_IS_YOURS', 'ACCOUNT_CHANGED'] }),
    declared('POST /accounts/{username}/reopening', 'reopenAccount', 'Opens a closed account again.', { by: 'administer', refuses: ['ACCOUNT_NOT_FOUND', 'ACCOUNT_IS_YOURS', 'ACCOUNT_CHANGED'] }),
  ],
};
