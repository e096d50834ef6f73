export const ALLOWED: readonly string[];
export const EXCEPTIONS: readonly (readonly [name: string, licence: string, why: string])[];
export function isAllowed(expression: string): boolean;
export function licenceFaults(
  lock: { readonly packages: Readonly<Record<string, { readonly license?: string; readonly optional?: boolean; readonly os?: readonly string[] }>> },
  installed: (path: string) => string | undefined,
): readonly string[];
