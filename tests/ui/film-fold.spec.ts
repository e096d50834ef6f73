/**
 * The film shows at every version what was stored at that version: the case is decided by the kernel, its commits are
 * sealed as the store seals them, and the film is made from these commits alone.
 */
import { describe, expect, it } from '@jest/globals';
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import type { Command } from '../../engine/kernel/commands.js';
import type { Actor } from '../../engine/kernel/context.js';
import { decide } from '../../engine/kernel/decide.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import type { ProcessModel } from '../../engine/kernel/model/process-model.js';
import type { InstanceState } from '../../engine/kernel/state.js';
import { canonical } from '../../engine/store/canonical.js';
import type { Commit } from '../../engine/store/commit.js';
import { FIRST_PREV_HASH, sealCommit, verifyChain } from '../../engine/store/hash-chain.js';
import { filmOf, indexOfVersion, liveElements, marksAt, opinionsAt, variablesAt } from '../../modeler-ui/src/film/film-fold.js';
import { happeningsAt } from '../../modeler-ui/src/film/happenings.js';

const XML = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:duty="urn:dutyflow:duty:1" id="D" targetNamespace="urn:test">
  <bpmn:process id="two-reviews" name="兩審" isExecutable="true">
    <bpmn:startEvent id="SE" />
    <bpmn:parallelGateway id="GP_split" />
    <bpmn:userTask id="U_first" name="初核"><bpmn:extensionElements>
      <zeebe:userTask /><zeebe:assignmentDefinition assignee="wang.fang" />
      <zeebe:ioMapping><zeebe:output source="= decision" target="firstCheck" /></zeebe:ioMapping><duty:opinion area="初核" />
    </bpmn:extensionElements></bpmn:userTask>
    <bpmn:userTask id="U_many" name="會簽"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition assignee="= person" /></bpmn:extensionElements>
      <bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="= people" inputElement="person" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>
    </bpmn:userTask>
    <bpmn:parallelGateway id="GP_join" />
    <bpmn:endEvent id="EE" />
    <bpmn:sequenceFlow id="F1" sourceRef="SE" targetRef="GP_split" />
    <bpmn:sequenceFlow id="F2" sourceRef="GP_split" targetRef="U_first" />
    <bpmn:sequenceFlow id="F3" sourceRef="GP_split" targetRef="U_many" />
    <bpmn:sequenceFlow id="F4" sourceRef="U_first" targetRef="GP_join" />
    <bpmn:sequenceFlow id="F5" sourceRef="U_many" targetRef="GP_join" />
    <bpmn:sequenceFlow id="F6" sourceRef="GP_join" targetRef="EE" />
  </bpmn:process>
</bpmn:definitions>`;

const MINUTE = 60_000;

/** A case that the kernel decides and the chain seals; keeps the state stored at each version. */
class Case {
  readonly commits: Commit[] = [];
  readonly stored: InstanceState[] = [];
  #now = Date.parse('2026-03-02T01:00:00Z');

  constructor(readonly model: ProcessModel) {}

  static async started(): Promise<Case> {
    const { models, findings } = await compileProcesses(XML);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [model] = models;
    if (model === undefined) throw new Error('Expected a model');
    const one = new Case(model);
    one.do({ type: 'createInstance', definitionKey: '7', caseNo: 'C-1', initiator: 'li.na', variables: { people: ['chen.wei', 'sun.li'], title: '通知' } }, { id: 'li.na', groups: [] });
    return one;
  }

  get state(): InstanceState {
    const state = this.stored.at(-1);
    if (state === undefined) throw new Error('Expected a started case');
    return state;
  }

  do(command: Command, actor: Actor): void {
    this.#now += MINUTE;
    const decision = decide(this.model, this.stored.at(-1), command, { now: this.#now, actor, calendar: officeCalendar(CHINA_HOLIDAYS), decision: () => undefined });
    if (!decision.ok) throw new Error(decision.rejection.message);
    const version = this.commits.length + 1;
    this.stored.push(decision.state);
    this.commits.push(sealCommit({
      instance: 1, version, commitId: `c${version}`, requestId: `r${version}`, definitionKey: decision.state.definitionKey, at: this.#now, actor: actor.id, pending: false, body: canonical(decision.events),
    }, this.commits.at(-1)?.hash ?? FIRST_PREV_HASH));
  }

  complete(element: string, by: string, decision?: string, opinion?: string): void {
    const task = Object.keys(this.state.tasks).map(Number).find((key) => this.state.elements[key]?.id === element && this.state.tasks[key]?.assignee === by);
    if (task === undefined) throw new Error(`Expected ${element} to wait for ${by}`);
    this.do({
      type: 'completeTask', task, variables: decision === undefined ? {} : { decision },
      ...(decision === undefined ? {} : { decision }), ...(opinion === undefined ? {} : { opinion }),
    }, { id: by, groups: [] });
  }
}

async function finished(): Promise<Case> {
  const one = await Case.started();
  one.complete('U_many', 'chen.wei');
  one.complete('U_first', 'wang.fang', '通過', '格式合規。');
  one.complete('U_many', 'sun.li');
  return one;
}

describe('the film of a case', () => {
  it('has at every version the state that was stored at that version', async () => {
    const one = await finished();
    const moments = filmOf(one.commits);
    expect(moments.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
    moments.forEach(({ state }, at) => expect(canonical(state)).toBe(canonical(one.stored[at])));
  });

  it('marks at every version exactly the elements that live in the stored state', async () => {
    const one = await finished();
    const moments = filmOf(one.commits);
    one.stored.forEach((state, at) => {
      const live = [...new Set(Object.values(state.elements).map(({ id }) => id))].sort();
      expect(Object.keys(marksAt(moments, at).active).sort()).toEqual(live);
      expect(liveElements(moments[at]?.state ?? state)).toEqual(live);
    });
    expect(marksAt(moments, 3)).toMatchObject({ active: {}, waiting: {}, completed: expect.arrayContaining(['U_first', 'U_many', 'EE']) });
  });

  it('counts a multi-instance step by the people it still waits for, and a join by the tokens that wait there', async () => {
    const moments = filmOf((await finished()).commits);
    expect(marksAt(moments, 0).active).toEqual({ U_first: 1, U_many: 2 });
    expect(marksAt(moments, 1).active).toEqual({ U_first: 1, U_many: 1 });
    expect(marksAt(moments, 2)).toMatchObject({ active: { U_many: 1 }, waiting: { GP_join: 1 }, completed: expect.arrayContaining(['U_first']) });
  });

  it('colours a flow from the moment it was taken, and not before', async () => {
    const moments = filmOf((await finished()).commits);
    expect([...marksAt(moments, 0).flows].sort()).toEqual(['F1', 'F2', 'F3']);
    expect([...marksAt(moments, 2).flows].sort()).toEqual(['F1', 'F2', 'F3', 'F4']);
    expect([...marksAt(moments, 3).flows].sort()).toEqual(['F1', 'F2', 'F3', 'F4', 'F5', 'F6']);
  });

  it('tells who did what with which opinion, and what the step changed', async () => {
    const moments = filmOf((await finished()).commits);
    expect(moments.map(({ kind }) => kind)).toEqual(['start', 'decision', 'decision', 'end']);
    expect(happeningsAt(moments, 2)).toContainEqual({ what: 'decided', element: 'U_first', who: 'wang.fang', decision: '通過', opinion: '格式合規。' });
    expect(opinionsAt(moments, 1).map(({ by }) => by)).toEqual(['chen.wei']);
    expect(opinionsAt(moments, 2).find(({ area }) => area === '初核')).toMatchObject({ by: 'wang.fang', decision: '通過', opinion: '格式合規。' });
    expect(variablesAt(moments, 2).filter(({ change, scope }) => change !== 'none' && scope === 0)).toEqual([{ name: 'firstCheck', scope: 0, value: '通過', change: 'added' }]);
  });

  it('opens at the version of the link, at the nearest before where there is none, and at the end without a link', async () => {
    const moments = filmOf((await finished()).commits);
    expect([indexOfVersion(moments, 2), indexOfVersion(moments, 99), indexOfVersion(moments, 0), indexOfVersion(moments, undefined)]).toEqual([1, 3, 0, 3]);
  });

  it('is sealed by the chain that the reader walks: a changed opinion is named by its version', async () => {
    const { commits } = await finished();
    expect(verifyChain(commits)).toMatchObject({ ok: true, versions: 4, lastHash: commits[3]?.hash });
    const doctored = commits.map((commit) => (commit.version === 3 ? { ...commit, body: commit.body.replace('格式合規。', '不合規。') } : commit));
    expect(verifyChain(doctored)).toMatchObject({ ok: false, version: 3, fault: 'altered' });
  });
});
