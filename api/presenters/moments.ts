/** Moments leave as UTC with `Z`. */
export const isoMoment = (at: number): string => new Date(at).toISOString();
export const TENANT = '<default>';
