/** Compiles the diagram beside the page, so that drawing never waits for the check. */
import { compileProcesses } from '../../../engine/kernel/model/compile.js';
import type { Surroundings } from '../../../engine/kernel/model/surroundings.js';

export interface CheckRequest { readonly id: number; readonly xml: string; readonly around?: Surroundings }

addEventListener('message', (event: MessageEvent<CheckRequest>) => {
  const { id, xml, around } = event.data;
  void compileProcesses(xml, around).then(({ findings }) => postMessage({ id, findings }));
});
