/** Number and code of the case one looks at: in the memory of this page, gone when it is left. */
import type { Access } from './public-api.js';

let access: Access | undefined;
export const rememberedAccess = (): Access | undefined => access;
export function rememberAccess(given: Access | undefined): void {
  access = given;
}
