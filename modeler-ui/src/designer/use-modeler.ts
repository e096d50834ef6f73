/** bpmn-js in one effect: made once per opening, destroyed with it; what it draws comes out as XML, debounced. */
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { Language } from '../app/preferences.js';
import type { DutyModeler } from './modeler.js';

const SETTLE_MS = 350;

export interface Drawing {
  readonly modeler: DutyModeler | undefined;
  /** As drawn; the XML that was opened until something changes. */
  readonly xml: string;
  /** Set with the first change. */
  readonly changed: string | undefined;
  readonly can: { readonly undo: boolean; readonly redo: boolean };
  readonly failure: string | undefined;
}

export function useModeler(canvas: RefObject<HTMLElement | null>, panel: RefObject<HTMLElement | null>, opened: string, language: Language): Drawing {
  const [modeler, setModeler] = useState<DutyModeler>();
  const [drawn, setDrawn] = useState<{ opened: string; xml: string }>();
  const [can, setCan] = useState({ undo: false, redo: false });
  const [failed, setFailed] = useState<{ opened: string; why: string }>();
  const now = useRef(opened);

  useEffect(() => {
    now.current = opened;
  }, [opened]);

  useEffect(() => {
    const boxes = { canvas: canvas.current, panel: panel.current };
    if (boxes.canvas === null || boxes.panel === null) return undefined;
    let current = true;
    let made: DutyModeler | undefined;
    let settle: ReturnType<typeof setTimeout> | undefined;
    const take = (): void => {
      void made?.xml().then((xml) => {
        if (!current) return;
        now.current = xml;
        setDrawn({ opened, xml });
      });
    };
    void (async () => {
      const { createModeler } = await import('./modeler.js');
      if (!current || boxes.canvas === null || boxes.panel === null) return;
      made = await createModeler(boxes.canvas, boxes.panel, language, {
        onChange: (next) => {
          if (!current) return;
          setCan(next);
          clearTimeout(settle);
          settle = setTimeout(take, SETTLE_MS);
        },
      });
      if (!current) {
        made.destroy();
        return;
      }
      // With another language the sheet is opened again as it was drawn, not as it was loaded.
      await made.open(now.current);
      if (current) setModeler(made);
    })().catch((cause: unknown) => {
      if (current) setFailed({ opened, why: cause instanceof Error ? cause.message : String(cause) });
    });
    return () => {
      current = false;
      clearTimeout(settle);
      made?.destroy();
      setModeler(undefined);
      setCan({ undo: false, redo: false });
    };
  }, [canvas, panel, opened, language]);

  const changed = drawn?.opened === opened ? drawn.xml : undefined;
  return { modeler, xml: changed ?? opened, changed, can, failure: failed?.opened === opened ? failed.why : undefined };
}
