import type { VerificationFinding } from '../../engine/runtime/verification/findings.js';

/** One line each, with the case, and as far as it has one the version and the row. */
export function say(findings: readonly VerificationFinding[]): void {
  for (const { code, instance, version, row, message } of findings) {
    console.log(`${code} case ${instance}${version === undefined ? '' : ` version ${version}`}${row === undefined ? '' : ` ${row}`}: ${message}`);
  }
}
