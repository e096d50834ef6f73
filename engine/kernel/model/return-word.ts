/** In `duty:return to`, beside element ids (which never begin so): the steps of the process that calls this one. */
export const CALLER = '#caller';
