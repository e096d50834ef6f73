import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { block, draw } from './random-diagram.js';
import { Play, person } from '../play.js';
import { compiled } from './compiled.js';
import { runs } from './runs.js';
import type { ProcessModel } from '../../../engine/kernel/model/process-model.js';
import type { Command } from '../../../engine/kernel/commands.js';

/** What a case can be asked at a moment, by a number: open work first, then time, signals and commands that come late. */
function ask(play: Play, pick: number): void {
  const { state } = play;
  const tasks = Object.keys(state.tasks).map(Number);
  const kinds = ['task', 'task', 'task', 'time', 'go', 'tell', 'late'] as const;
  const kind = kinds[pick % kinds.length];
  const late: Command[] = [
    { type: 'completeTask', task: 9999, variables: {} }, { type: 'fireTimer', timer: 9999 }, { type: 'completeJob', job: 1, variables: {} },
    { type: 'correlateMessage', subscription: 1, messageKey: '1', variables: {} }, { type: 'resolveIncident', incident: 1 },
  ];
  switch (kind) {
    case 'task': {
      const task = tasks[pick % Math.max(tasks.length, 1)];
      if (task !== undefined) play.do({ type: 'completeTask', task, variables: {} }, person('somebody'));
      return;
    }
    case 'time': return play.advance('PT2H');
    case 'go': case 'tell':
      play.do({ type: 'deliverSignal', name: kind, signalKey: String(pick), variables: {} });
      return;
    case 'late': {
      const command = late[pick % late.length];
      if (command) play.refuse(command);
    }
  }
}

/** Does all that is open until nothing is. */
function finish(play: Play): void {
  for (let turn = 0; turn < 500 && play.state.status === 'active'; turn += 1) {
    const task = Object.keys(play.state.tasks).map(Number)[0];
    if (task !== undefined) play.do({ type: 'completeTask', task, variables: {} }, person('somebody'));
    else play.advance('PT6H');
  }
}

/** A join that goes on too early goes on more often than its split did (`draw` numbers them S1, J2 …). */
function joinedOncePerSplit(play: Play): void {
  const times = (id: string): number => play.completed().filter((one) => one === id).length;
  for (const id of Object.keys(play.model.nodes).filter((one) => /^S\d/.test(one))) {
    const join = `J${Number(id.slice(1)) + 1}`;
    if (times(join) > times(id)) throw new Error(`${join} joined ${times(join)} times, but ${id} split ${times(id)} times`);
  }
}

const RUNS = runs(60);

async function modelOf(xml: string): Promise<ProcessModel> {
  const model = await compiled(xml);
  if (!model) throw new Error('Expected a diagram without errors');
  return model;
}

describe('any block-structured diagram under any commands', () => {
  // `Play.do` asserts after each command: replay equals live state, nothing waits without an owner, no token is lost.
  it('ends with every token consumed, without an incident', async () => {
    await fc.assert(fc.asyncProperty(block, fc.array(fc.nat(10_000), { maxLength: 25 }), async (root, picks) => {
      const play = new Play(await modelOf(draw(root).xml()));
      play.start();
      for (const pick of picks) if (play.state.status === 'active') ask(play, pick);
      finish(play);
      if (play.state.status !== 'completed') throw new Error(`${play.state.status}: ${play.active.join(', ')} ${play.incidents.join(', ')}`);
      joinedOncePerSplit(play);
      if (play.happened('incidentRaised').length > 0) throw new Error(play.happened('incidentRaised').map((one) => `${one.id} ${one.message}`).join('; '));
    }), RUNS);
  }, 3_600_000);

  it('can be cancelled at any moment and leaves nothing behind', async () => {
    await fc.assert(fc.asyncProperty(block, fc.array(fc.nat(10_000), { maxLength: 10 }), async (root, picks) => {
      const play = new Play(await modelOf(draw(root).xml()));
      play.start();
      for (const pick of picks) if (play.state.status === 'active') ask(play, pick);
      if (play.state.status === 'active') play.do({ type: 'cancelInstance', reason: 'void' });
    }), RUNS);
  }, 3_600_000);

  it('decides the same from the same input', async () => {
    await fc.assert(fc.asyncProperty(block, async (root) => {
      const model = await modelOf(draw(root).xml());
      const [one, two] = [new Play(model), new Play(model)];
      one.start();
      two.start();
      if (JSON.stringify(one.events) !== JSON.stringify(two.events)) throw new Error('two answers to one question');
    }), RUNS);
  }, 3_600_000);
});
