/** Nothing of the catalogue and of processes/ stands alone (issue 6): what one names is there, and what is there is named. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isOutcomeOf, type Catalogue, type CatalogueDuty } from '../../engine/definitions/catalogue.js';
import { readLibrary } from '../../engine/definitions/library.js';
import { DEMO_POSTS } from '../../engine/directory/demo/posts.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { resultsOf, triggersOf } from '../../engine/kernel/model/event-parts.js';
import type { FlowNode } from '../../engine/kernel/model/process-model.js';
import { WORK_HANDLERS } from '../../engine/work/handlers.js';
import { decisionsIn, names, readDrawn, type Diagram, type Drawn } from './named.js';

const PROCESSES = join(import.meta.dirname, '../../processes');
const catalogue = JSON.parse(readFileSync(join(PROCESSES, 'catalogue.json'), 'utf8')) as Catalogue;
const duties = await readLibrary(PROCESSES);
const nodes = (await Promise.all(duties.flatMap(({ diagrams }) => diagrams).map(({ content }) => compileProcesses(content))))
  .flatMap(({ models }) => models).flatMap((model) => Object.values(model.nodes));
const diagrams = duties.flatMap((duty) => duty.diagrams.map(({ content }) => content)).join('\n');
const decisions = duties.flatMap((duty) => duty.decisions);
const written = `${diagrams}\n${decisions.map(({ content }) => content).join('\n')}`;
const unique = (all: readonly string[]): readonly string[] => [...new Set(all)].sort();

const heard = (on: 'message' | 'signal'): readonly string[] => unique(nodes.flatMap((node) => triggersOf(node).flatMap((trigger) => (trigger.on === on ? [trigger.name] : []))));
const told = (does: 'message' | 'signal'): readonly string[] => unique(nodes.flatMap((node) => [...resultsOf(node), ...(node.type === 'publishTask' ? [node.result] : [])]
  .flatMap((result) => (result.does === does && !('job' in result && result.job) ? [result.name] : []))));

describe('the catalogue', () => {
  it('has a folder, a diagram, forms and a scenario for each duty, and there is no other folder', () => {
    expect(unique(duties.map(({ section, processId }) => `${section}/${processId}`))).toEqual(unique(catalogue.duties.map(({ section, processId }) => `${section}/${processId}`)));
    expect(duties.filter((duty) => duty.diagrams.length === 0 || duty.forms.length === 0 || duty.scenarios.length === 0).map(({ processId }) => processId)).toEqual([]);
  });

  it('calls shared what other duties call or begin', () => {
    const begun = new Set(told('signal').filter((name) => heard('signal').includes(name)));
    const reached = (id: string): boolean => nodes.some((node) => node.type === 'callActivity' && node.processId.includes(id)) || (id === 'supervision-case' && begun.has('sig.supervision.create'));
    // One diagram for several fields of work is begun by its people and its calendar.
    expect(catalogue.duties.filter(({ processId, shared, byDomain }) => shared && !byDomain && !reached(processId)).map(({ processId }) => processId)).toEqual([]);
  });

  it('has no post that no diagram and no decision table names', () => {
    expect(DEMO_POSTS.filter(({ id }) => !names(written, id)).map(({ id }) => id)).toEqual([]);
  });
});

describe('a decision table', () => {
  const ids = decisions.map(({ content }) => decisionsIn(content));
  const asked = unique([...nodes.flatMap((node) => (node.type === 'decisionTask' ? [node.decisionId] : [])), ...ids.flatMap(({ required }) => required)]);

  it('is asked by a step or by another table', () => {
    expect(unique(ids.flatMap((file) => file.ids)).filter((id) => !asked.includes(id))).toEqual([]);
  });

  it('is there where one is asked', () => {
    const there = new Set(ids.flatMap((file) => file.ids));
    expect(asked.filter((id) => !id.startsWith('=') && !there.has(id))).toEqual([]);
  });
});

describe('a number series', () => {
  const series = catalogue.series.map(({ id }) => id);

  it('of the table is given by a diagram or a decision table', () => {
    expect(series.filter((id) => !written.includes(`"${id}"`) && !written.includes(`&#34;${id}&#34;`) && !written.includes(`&quot;${id}&quot;`))).toEqual([]);
  });

  it('that a diagram or a decision table gives is in the table', () => {
    // 代字 of this office begin with 大政, 大議 or 大民.
    const given = [...written.matchAll(/(?:"|&#34;|&quot;)(大[政議民]\p{Script=Han}{1,3})(?:"|&#34;|&quot;)/gu)].map(([, id]) => id ?? '');
    expect(given.length).toBeGreaterThan(10);
    expect(unique(given).filter((id) => !series.includes(id))).toEqual([]);
  });
});

describe('a job', () => {
  const jobOf = (node: FlowNode): readonly string[] => [
    ...('job' in node && node.job ? [node.job.type] : []), ...resultsOf(node).flatMap((result) => (result.does === 'message' && result.job ? [result.job.type] : [])),
  ];
  const types = unique(nodes.flatMap(jobOf));

  it('has a handler, and each handler a step', () => {
    expect(types.filter((type) => !(type in WORK_HANDLERS))).toEqual([]);
    expect(Object.keys(WORK_HANDLERS).filter((type) => !types.includes(type))).toEqual([]);
  });
});

describe('a signal', () => {
  const listed = catalogue.signals.map(({ name }) => name);

  it('of the table is thrown and heard, and no other is', () => {
    expect(listed.filter((name) => !heard('signal').includes(name))).toEqual([]);
    expect(listed.filter((name) => !told('signal').includes(name))).toEqual([]);
    expect([...heard('signal'), ...told('signal')].filter((name) => !listed.includes(name))).toEqual([]);
  });
});

describe('a message', () => {
  const listed = catalogue.messages.map(({ name }) => name);

  it('of the table is heard, and no other is', () => {
    expect(listed.filter((name) => !heard('message').includes(name))).toEqual([]);
    expect(heard('message').filter((name) => !listed.includes(name))).toEqual([]);
  });

  it('that a case sends is heard by one', () => {
    expect(told('message').filter((name) => !heard('message').includes(name))).toEqual([]);
  });

  it('that no case sends comes from somebody who exists', () => {
    const posts = new Set(['*', ...DEMO_POSTS.map(({ id }) => id)]);
    const wrong = catalogue.messages.filter(({ name, from = [] }) => (from.length === 0 ? !told('message').includes(name) : from.some((post) => !posts.has(post))));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

describe.each(catalogue.duties.map((duty) => [duty.processId, duty] as const))('%s', (processId, listed) => {
  const duty = duties.find((one) => one.processId === processId);

  it('has no element that neither its entry knows nor its documentation explains', async () => {
    const diagram = duty ? await readDrawn(duty) : undefined;
    expect(diagram?.elements.filter((element) => !isKnown(element, listed) && !isExplained(element, diagram)).map(({ id }) => id)).toEqual([]);
  });
});

/** The entry's triggers, outcomes and numbered steps, what every entry has by D.4, and what is inside of an event sub-process of these. */
function isKnown({ id, events }: Drawn, duty: CatalogueDuty): boolean {
  const numbered = (one: string): boolean => {
    const step = Number(/^[A-Z]+_(\d+)[a-z]?\d?$/.exec(one)?.[1] ?? 0);
    return step >= 1 && step <= duty.steps;
  };
  if (/^SE_(start|msg|tmr|sig)\d?$/.test(id) || (id.startsWith('EE_') && isOutcomeOf(duty, id.slice('EE_'.length)))) return true;
  return [id, ...events].some((one) => one === 'ES_withdraw' || one === 'ES_urge' || numbered(one));
}

/** By its id in any documentation, by one of its own, or with the event sub-process that it is in. */
const isExplained = ({ id, documented, events }: Drawn, { explanation, elements }: Diagram): boolean =>
  documented || [id, ...events].some((one) => names(explanation, one)) || elements.some((one) => one.documented && events.includes(one.id));
