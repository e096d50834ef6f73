/** Findings of our own compiler on the diagram as it is drawn. */
import { useEffect, useRef, useState } from 'react';
import type { Finding } from '../../../engine/kernel/model/finding.js';
import type { Surroundings } from '../../../engine/kernel/model/surroundings.js';
import type { CheckRequest } from './findings-worker.js';

/** `undefined` until the first check has come back. `around`: what stands beside the diagram, as soon as it is known. */
export function useFindings(xml: string | undefined, around: Surroundings | undefined): readonly Finding[] | undefined {
  const [findings, setFindings] = useState<readonly Finding[]>();
  const worker = useRef<Worker>(undefined);
  const asked = useRef(0);

  useEffect(() => {
    const made = new Worker(new URL('./findings-worker.ts', import.meta.url), { type: 'module' });
    made.addEventListener('message', (event: MessageEvent<{ id: number; findings: readonly Finding[] }>) => {
      if (event.data.id === asked.current) setFindings(event.data.findings);
    });
    worker.current = made;
    return () => made.terminate();
  }, []);

  useEffect(() => {
    if (xml === undefined) return;
    asked.current += 1;
    const request: CheckRequest = { id: asked.current, xml, ...(around === undefined ? {} : { around }) };
    worker.current?.postMessage(request);
  }, [xml, around]);

  return findings;
}
