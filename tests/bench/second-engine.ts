/** bpmn-engine as a stateless server would use it: recover, signal, save durably, at every step. */
import { DatabaseSync } from '@photostructure/sqlite';
import { Engine } from 'bpmn-engine';
import { EventEmitter } from 'node:events';
import { STEPS } from './line.js';

/** User-task steps a second, with the state of each case saved in a durable row after each step. */
export async function secondEngineSteps(source: string, file: string, cases: number): Promise<number> {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE cases (id INTEGER PRIMARY KEY, state TEXT NOT NULL) STRICT');
  const save = database.prepare('INSERT INTO cases (id, state) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state');
  const read = database.prepare('SELECT state FROM cases WHERE id = ?');
  for (let id = 0; id < cases; id += 1) {
    const engine = new Engine({ name: `case-${id}`, source });
    const listener = new EventEmitter();
    const waiting = new Promise((resolve) => { listener.once('activity.wait', resolve); });
    await engine.execute({ listener });
    await waiting;
    save.run(id, JSON.stringify(await engine.getState()));
  }
  const began = performance.now();
  let steps = 0;
  for (const ids of STEPS) {
    for (const task of ids) {
      for (let id = 0; id < cases; id += 1) {
        const row = read.get(id) as { state: string };
        const engine = new Engine({ name: `case-${id}` }).recover(JSON.parse(row.state));
        const execution = await engine.resume();
        execution.signal({ id: task });
        save.run(id, JSON.stringify(await engine.getState()));
        steps += 1;
      }
    }
  }
  const seconds = (performance.now() - began) / 1000;
  database.close();
  return steps / seconds;
}
