/**
 * A scenario of a duty, played at the screen: each person sits down, opens the task from the inbox, fills its form and decides; days
 * pass by the server's own clock. What happens outside of the duty's own pages goes over HTTP: messages of those who have no desk
 * here, and the steps of the duties that it calls (發文、用印、公開、歸檔 …), which issue-a-document.spec.ts walks at the screen.
 */
import { momentOf } from '../../engine/definitions/scenario/moments.js';
import type { Expectation, MessageStep, Scenario, Step, TaskStep, WithdrawStep } from '../../engine/definitions/scenario/scenario.js';
import type { InstanceState, Json, Variables } from '../../engine/kernel/state.js';
import type { Desk } from './desk.js';
import { mediaType } from './form.js';
import { Office } from './office.js';
import { fileToSend, handsFor, type HandWork, isFileRef, scenarioAt } from './scenario.js';
import type { Seat } from './seat.js';

interface Task { readonly userTaskKey: string; readonly processInstanceKey: string; readonly elementId: string }
interface Found<T> { readonly items: readonly T[] }
interface Element { readonly elementId: string; readonly state: string }

/** What was seen of a step before it was done. */
export type Look = (desk: Desk, work: HandWork) => Promise<void>;

const OPERATOR = 'demo';
const TRIES = 200;

export class PlayedDuty {
  readonly office: Office;
  readonly scenario: Scenario;
  readonly #seat: Seat;
  readonly #hands: (step: TaskStep) => HandWork;
  #case = '';

  private constructor(office: Office, scenario: Scenario, seat: Seat, hands: (step: TaskStep) => HandWork) {
    this.office = office;
    this.scenario = scenario;
    this.#seat = seat;
    this.#hands = hands;
  }

  /** @param path of the scenario, below `processes/` */
  static async open(path: string): Promise<PlayedDuty> {
    const scenario = scenarioAt(path);
    const at = momentOf(scenario.at) ?? 0;
    const office = await Office.open({ clock: at });
    const seat = await office.seat();
    await seat.sleepUntil(at);
    return new PlayedDuty(office, scenario, seat, await handsFor(scenario, await office.names()));
  }

  get case(): string {
    return this.#case;
  }

  /** From the start to the end of the scenario. `look`: called when a sheet of the duty is open and empty, and at the end. */
  async play(look: Look): Promise<void> {
    const begun = await this.#begin();
    for (const [index, step] of this.scenario.steps.entries()) {
      try {
        await this.#step(step, begun, look);
      } catch (cause) {
        throw new Error(`At step ${index + 1} ${JSON.stringify(step).slice(0, 200)}`, { cause });
      }
    }
  }

  /** What the case has become. */
  async state(): Promise<InstanceState> {
    return (await this.office.ask<{ state: InstanceState }>(`/v2/process-instances/${this.#case}/film`)).state;
  }

  /** The elements that were completed. */
  async completed(): Promise<ReadonlySet<string>> {
    const { items } = await this.office.http.call<Found<Element>>(OPERATOR, '/v2/element-instances/search', { filter: { processInstanceKey: this.#case }, page: { limit: 1000 } });
    return new Set(items.filter(({ state }) => state === 'COMPLETED').map(({ elementId }) => elementId));
  }

  /** The page of the case, read by this person. */
  async caseOf(username: string): Promise<Desk> {
    const desk = await this.#seat.sit(username);
    await desk.goto(`/cases/${this.#case}`);
    await desk.page.locator('.case-page aside.rail').waitFor();
    return desk;
  }

  /** Key of the first task, where a person has begun the case and it lies open before them. */
  async #begin(): Promise<string | undefined> {
    const { start, process, steps } = this.scenario;
    if ('by' in start) {
      const { page } = await this.#seat.sit(start.by);
      await page.locator('nav.places a[href="/start"]').click();
      const first = steps.find((step): step is TaskStep => 'task' in step);
      if (!first) throw new Error('Expected a first step');
      await page.locator('.duties button').filter({ has: page.getByText(this.#hands(first).process, { exact: true }) }).click();
      await page.waitForURL('**/inbox/*');
      const key = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      this.#case = (await this.office.ask<Task>(`/v2/user-tasks/${key}`)).processInstanceKey;
      return key;
    }
    if (!('message' in start)) throw new Error('Expected a scenario that a person or a message begins');
    const variables = await this.#filed(start.variables ?? {}, OPERATOR);
    await this.office.http.call(OPERATOR, '/v2/messages/correlation', { name: start.message, variables });
    const { items: [found] } = await this.office.http.call<Found<{ processInstanceKey: string }>>(OPERATOR, '/v2/process-instances/search', { filter: { processDefinitionId: process } });
    if (!found) throw new Error(`Expected the message to begin a case of '${process}'`);
    this.#case = found.processInstanceKey;
    return undefined;
  }

  async #step(step: Step, begun: string | undefined, look: Look): Promise<void> {
    if ('task' in step) await (step.in === undefined ? this.#atScreen(step, begun, look) : this.#overHttp(step));
    else if ('until' in step) await this.#until(step.until);
    else if ('withdraw' in step) await this.#withdraw(step);
    else if ('message' in step) await this.#message(step);
    else if ('expect' in step) await this.#expect(step.expect);
    // What is refused the scenario's own run asserts (tests/scenarios).
    else if (!('refuse' in step)) throw new Error(`Expected a step that this player knows, but found ${Object.keys(step).join(', ')}`);
  }

  async #atScreen(step: TaskStep, begun: string | undefined, look: Look): Promise<void> {
    const work = this.#hands(step);
    const desk = await this.#seat.sit(step.by);
    const open = new URL(desk.page.url()).pathname === `/inbox/${begun ?? ''}` ? begun : undefined;
    const key = open ?? await desk.open(work.process, work.step);
    if (open !== undefined) await desk.paper(open);
    if (step.expect?.due !== undefined) {
      // The list goes by whatever is due first, which may be the limit of the whole case.
      const ends = (await this.office.ask<{ clocks: readonly { dueAt: string }[] }>(`/v2/user-tasks/${key}/sheet`)).clocks.map(({ dueAt }) => dueAt);
      if (!ends.some((end) => momentOf(end) === momentOf(step.expect?.due ?? ''))) throw new Error(`Expected a limit to end at ${step.expect.due}, but found ${ends.join(', ') || 'none'}`);
    }
    await desk.ready();
    await look(desk, work);
    await desk.fillAndAct(key, work);
  }

  async #overHttp({ task: elementId, by, in: processDefinitionId, form = {} }: TaskStep): Promise<void> {
    let todo: readonly Task[] = [];
    const task = await this.#soon(() => `an open task '${elementId}' of '${processDefinitionId ?? ''}' for ${by}, but found ${todo.map((one) => one.elementId).join(', ') || 'none'}`, async () => {
      todo = (await this.office.http.call<Found<Task>>(by, '/v2/user-tasks/search', { filter: { processDefinitionId, state: 'CREATED' }, duty: { mine: 'todo' } })).items;
      return todo.find((one) => one.elementId === elementId);
    });
    await this.office.http.call(by, `/v2/user-tasks/${task.userTaskKey}/completion`, { variables: await this.#filed(form, by) });
  }

  async #until(moment: string): Promise<void> {
    const at = momentOf(moment);
    if (at === undefined) throw new Error(`Expected a moment, but found ${moment}`);
    await this.#seat.sleepUntil(at);
    await this.office.settle(at);
  }

  /** 撤回 from the page of the case, after seeing what it ends. */
  async #withdraw({ by, reason }: WithdrawStep): Promise<void> {
    const { page } = await this.caseOf(by);
    await page.locator('.case-page [data-testid=more-verbs]').first().click();
    await page.locator('.verb-menu:popover-open [data-verb=withdraw]').click();
    const panel = page.locator('[data-testid=verb-panel]');
    await panel.locator('textarea').fill(reason);
    await panel.getByRole('button', { name: '確認撤回' }).click();
    await panel.waitFor({ state: 'detached' });
  }

  async #message({ message, key, variables = {} }: MessageStep): Promise<void> {
    if (key !== '= caseNo') throw new Error(`Expected a message to the number of the case, but found ${key}`);
    const { duty: { caseNo } } = await this.office.ask<{ duty: { caseNo: string } }>(`/v2/process-instances/${this.#case}`);
    await this.office.http.call(OPERATOR, '/v2/messages/correlation', { name: message, correlationKey: caseNo, variables: await this.#filed(variables, OPERATOR) });
  }

  /** The steps that wait, once the server has done its own: asked until they are those. */
  async #expect({ tasks, in: called }: Expectation): Promise<void> {
    if (tasks === undefined || called !== undefined) return;
    const wanted = [...tasks].sort().join();
    let found = '';
    await this.#soon(() => `the open steps ${wanted}, but found ${found}`, async () => {
      found = (await this.office.http.steps(this.#case)).join();
      return found === wanted ? found : undefined;
    });
  }

  /** The variables with files that are there: those that the scenario only names are sent first. */
  async #filed(variables: Variables, by: string): Promise<Record<string, Json>> {
    const entries = await Promise.all(Object.entries(variables).map(async ([name, value]) => [name, await this.#withFiles(value, by)] as const));
    return Object.fromEntries(entries);
  }

  async #withFiles(value: Json, by: string): Promise<Json> {
    if (Array.isArray(value)) return Promise.all(value.map((one: Json) => this.#withFiles(one, by)));
    if (!isFileRef(value)) return value;
    const { file, content } = fileToSend(value);
    const body = new FormData();
    body.append('file', new File([typeof content === 'string' ? content : new Uint8Array(content)], file, { type: mediaType(file) }));
    const { items: [sent] } = await this.office.http.call<Found<Record<'fileId' | 'name' | 'sha256', string> & { bytes: number }>>(by, '/v2/files', body);
    if (!sent) throw new Error(`Expected ${file} to be kept`);
    return { fileId: sent.fileId, name: sent.name, sha256: sent.sha256, bytes: sent.bytes };
  }

  /** The server numbers, calls and sends between two steps: asks again until there is an answer. */
  async #soon<T>(what: string | (() => string), ask: () => Promise<T | undefined>): Promise<T> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const answer = await ask();
      if (answer !== undefined) return answer;
      await this.office.settle();
    }
    throw new Error(`Expected ${typeof what === 'string' ? what : what()}`);
  }
}
