/** What the audit log has entries of, in groups. A kind that is new here needs its words in modeler-ui/src/locales/*\/audit.json. */
export const AUDIT_KINDS = {
  'sign-in': ['sign-in', 'sign-in-refused', 'locked-out', 'sign-out', 'session-ended'],
  refusal: ['refused'],
  account: ['password-changed', 'account-created', 'account-reset', 'account-closed', 'account-reopened', 'token-made', 'token-revoked', 'provider-linked'],
  organisation: [
    'person-changed', 'posts-changed', 'roles-changed', 'clearance-changed', 'units-changed', 'series-changed', 'organisation-imported', 'organisation-exported',
    'substitution-made', 'substitution-revoked', 'handed-over', 'hand-over-undone',
  ],
  office: ['calendar-changed', 'limits-changed', 'definitions-deployed', 'settings-changed'],
  case: ['case-read', 'list-read', 'case-modified', 'case-migrated', 'case-cancelled', 'case-destroyed', 'incident-resolved', 'variables-set'],
  audit: ['audit-read', 'chain-read', 'anchor-made', 'verified'],
  export: ['exported'],
  file: ['file-replaced', 'file-refused', 'file-infected'],
} as const;

export type AuditGroup = keyof typeof AUDIT_KINDS;
export type AuditKind = (typeof AUDIT_KINDS)[AuditGroup][number];

export const GROUPS = Object.keys(AUDIT_KINDS).filter((name): name is AuditGroup => name in AUDIT_KINDS);
export const KINDS: readonly AuditKind[] = GROUPS.flatMap((group) => AUDIT_KINDS[group]);
