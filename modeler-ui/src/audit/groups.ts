/** Groups of kinds, in the order in which they are offered. */
export const GROUPS = ['sign-in', 'refusal', 'account', 'organisation', 'office', 'case', 'export', 'file', 'audit'] as const;
