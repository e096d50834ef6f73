/**
 * A server process that is going to be killed: the engine on a database file, asked over IPC. With `CRASH_POINT` it
 * kills itself the n-th time that it passes that place.
 */
import { openSqliteStore } from '../../engine/store/sqlite/index.js';
import { CLERK, engineOn } from './engine-on.js';
import { DIAGRAMS, MAIN, tick } from './diagrams.js';

export type Ask =
  | { readonly ask: 'create' }
  | { readonly ask: 'complete'; readonly task: string }
  | { readonly ask: 'tasks' }
  | { readonly ask: 'deploy'; readonly round: number };

let left = Number(process.env.CRASH_COUNT ?? 0);
const store = openSqliteStore(process.env.CRASH_FILE ?? '');
const engine = engineOn(store, {
  faults: {
    at(point) {
      if (point !== process.env.CRASH_POINT) return;
      left -= 1;
      if (left <= 0) process.kill(process.pid, 'SIGKILL');
    },
  },
});

async function answer({ ask, ...rest }: Ask & { id: number }): Promise<unknown> {
  const request = { actor: CLERK, requestId: `request-${rest.id}-${process.pid}` };
  switch (ask) {
    case 'create': {
      const made = await engine.createInstance({ processDefinitionId: MAIN, variables: { by: rest.id } }, request);
      return made.ok ? { instance: made.value.processInstanceKey } : undefined;
    }
    case 'complete': {
      const { task } = rest as { task: string };
      const done = await engine.completeTask(task, { by: rest.id }, request);
      return done.ok ? { task, version: done.value.version } : undefined;
    }
    case 'tasks': {
      const page = await store.search.tasks({ actionableBy: { user: CLERK.id, groups: CLERK.groups }, page: { limit: 200 } });
      return page.items.map((task) => [task.instance, task.key]);
    }
    case 'deploy': {
      const deployed = await engine.deploy([...DIAGRAMS, { name: 'crash-tick.bpmn', content: tick((rest as { round: number }).round) }], request);
      return deployed.ok ? {} : undefined;
    }
  }
}

process.on('message', (message: Ask & { id: number }) => {
  answer(message).then(
    (value) => process.send?.({ id: message.id, value }),
    (error: unknown) => process.send?.({ id: message.id, error: String(error) }),
  );
});
engine.start();
process.send?.({ ready: true });
