/** Findings of our own compiler on the diagram as it is drawn. */
import { useEffect, useRef, useState } from 'react';
import type { Finding } from '../../../engine/kernel/model/finding.js';

/** `undefined` until the first check has come back. */
export function useFindings(xml: string | undefined): readonly Finding[] | undefined {
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
    worker.current?.postMessage({ id: asked.current, xml });
  }, [xml]);

  return findings;
}
