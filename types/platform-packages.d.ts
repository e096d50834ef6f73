declare module '*/platform-packages.mjs' {
  /** Lock entries by place (`node_modules/…`). */
  export function missingPlatformPackages(lock: { packages: Record<string, object> }): Record<string, object>;
}
