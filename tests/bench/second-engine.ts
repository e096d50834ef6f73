/** bpmn-engine as a stateless server would use it: recover, signal, save, at every step. */
import { DatabaseSync } from '@photostructure/sqlite';
import { Engine } from 'bpmn-engine';
import { EventEmitter } from 'node:events';
import { processorTime } from './kernel-case.js';
import { STEPS } from './line.js';

interface SavedStates {
  save(id: number, state: string): void;
  read(id: number): string;
  close(): void;
}

/** The state of each case in a durable row. */
export function durableStates(file: string): SavedStates {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE cases (id INTEGER PRIMARY KEY, state TEXT NOT NULL) STRICT');
  const save = database.prepare('INSERT INTO cases (id, state) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state');
  const read = database.prepare('SELECT state FROM cases WHERE id = ?');
  return {
    save: (id, state) => { save.run(id, state); },
    read: (id) => (read.get(id) as { state: string }).state,
    close: () => { database.close(); },
  };
}

export function statesInMemory(): SavedStates {
  const states = new Map<number, string>();
  return { save: (id, state) => { states.set(id, state); }, read: (id) => states.get(id) ?? '', close: () => { states.clear(); } };
}

/** User-task steps a second by the clock, and for each second of the processor. */
export async function secondEngineSteps(source: string, states: SavedStates, cases: number): Promise<{ byClock: number; byProcessor: number }> {
  for (let id = 0; id < cases; id += 1) {
    const engine = new Engine({ name: `case-${id}`, source });
    const listener = new EventEmitter();
    const waiting = new Promise((resolve) => { listener.once('activity.wait', resolve); });
    await engine.execute({ listener });
    await waiting;
    states.save(id, JSON.stringify(await engine.getState()));
  }
  const began = performance.now();
  const beganOnProcessor = processorTime();
  let steps = 0;
  for (const ids of STEPS) {
    for (const task of ids) {
      for (let id = 0; id < cases; id += 1) {
        const engine = new Engine({ name: `case-${id}` }).recover(JSON.parse(states.read(id)));
        const execution = await engine.resume();
        execution.signal({ id: task });
        states.save(id, JSON.stringify(await engine.getState()));
        steps += 1;
      }
    }
  }
  const found = { byClock: steps / (performance.now() - began) * 1000, byProcessor: steps / (processorTime() - beganOnProcessor) * 1000 };
  states.close();
  return found;
}
