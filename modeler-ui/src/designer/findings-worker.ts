/** Compiles the diagram beside the page, so that drawing never waits for the check. */
import { compileProcesses } from '../../../engine/kernel/model/compile.js';

export interface CheckRequest { readonly id: number; readonly xml: string }

addEventListener('message', (event: MessageEvent<CheckRequest>) => {
  const { id, xml } = event.data;
  void compileProcesses(xml).then(({ findings }) => postMessage({ id, findings }));
});
