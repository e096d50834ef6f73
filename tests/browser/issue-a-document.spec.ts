/**
 * The product as an office meets it (duties.md C.1, T1): a document from 擬稿 to 歸檔 through the pages, everybody signed
 * in as themselves; in the middle a designer publishes the next version; at the end the case is played back.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fold } from '../../engine/kernel/evolve.js';
import type { InstanceState } from '../../engine/kernel/state.js';
import { readEvents } from '../../engine/runtime/read-events.js';
import type { Commit } from '../../engine/store/commit.js';
import { barriers } from './accessibility.js';
import { Designer } from './designer.js';
import type { Desk } from './desk.js';
import { Film, type Drawn } from './film.js';
import { Office, VIEWPORT } from './office.js';
import { handWork, type HandWork, scenarioAt } from './scenario.js';
import { picture } from './screenshots.js';

const DUTY = 'doc-dispatch';
const DRAFTER = 'shi.xiaolei';
const TITLE = '關於印發《大安市秋糧收購工作實施方案》的通知';
const NEW_NAME = '擬稿登記（新版）';
/** Published while the case stands here. */
const PUBLISHED_AT = 'U_12';

interface Reel { readonly commits: Commit[]; readonly state: InstanceState; readonly version: number }
interface Task { readonly processInstanceKey: string; readonly processDefinitionVersion: number; readonly name: string }

describe('A document of the city government', () => {
  let office: Office;
  let work: HandWork[];
  let caseKey = '';
  let published = 0;
  const stored = new Map<number, InstanceState>();
  const axe: Record<string, string[]> = {};

  const reel = (key: string): Promise<Reel> => office.ask(`/v2/process-instances/${key}/film`);
  /** Remembers the state that is stored now, to compare the film with. */
  const note = async (): Promise<Reel> => {
    const now = await reel(caseKey);
    stored.set(now.version, now.state);
    return now;
  };
  const look = async (name: string, { page }: Desk): Promise<void> => { axe[name] = await barriers(page); };
  const stepsFrom = (element: string): number => work.findIndex((one) => one.processId === DUTY && one.element === element);

  beforeAll(async () => {
    office = await Office.open();
    work = await handWork(scenarioAt('secretariat/doc-dispatch/scenarios/t1-office-paper-issued.scenario.json'), await office.names());
  }, 300_000);

  afterAll(async () => { await office?.close(); }, 60_000);

  let told = true;
  /** What follows a chapter that failed would only fail for its sake. */
  const chapter = (name: string, tell: () => Promise<void>): void => it(name, async () => {
    if (!told) throw new Error('An earlier chapter failed');
    told = false;
    await tell();
    told = true;
  });

  chapter('greets whoever comes in the language that they choose', async () => {
    const visitor = await office.visitor('visitor');
    await visitor.goto('/');
    await visitor.page.locator('.demo button').first().waitFor();
    for (const [sign, enter] of [['EN', 'Sign in'], ['简', '登录'], ['繁', '登入']]) {
      await visitor.page.locator('.segments button').getByText(sign ?? '', { exact: true }).click();
      await visitor.page.locator('button[type=submit]').getByText(enter ?? '', { exact: true }).waitFor();
    }
    await look('sign-in', visitor);
    await visitor.page.context().close();
  });

  chapter('is begun by a handler of a department, whose first try is sent back with what is missing', async () => {
    const drafter = await office.desk(DRAFTER);
    const { page } = drafter;
    await page.locator('nav.places a[href="/start"]').click();
    await page.locator('.duties button', { hasText: '發文辦理' }).click();
    await page.waitForURL('**/inbox/*');
    const key = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await drafter.paper(key);
    await drafter.ready();
    await drafter.button('送辦').click();
    await page.locator('.act-refusal').waitFor();
    for (const field of ['title', 'docType', 'mainTo', 'phone']) expect([field, await drafter.cell(field).getAttribute('data-faulty')]).toEqual([field, 'true']);
    caseKey = (await office.ask<Task>(`/v2/user-tasks/${key}`)).processInstanceKey;
  });

  chapter('comes to the next desk without a reload, when the sheet is right', async () => {
    const [first, second] = work;
    if (!first || !second) throw new Error('Expected the steps of T1');
    const drafter = await office.desk(DRAFTER);
    const head = await office.desk(second.by);
    expect(await head.row(second.process, second.step).count()).toBe(0);
    const key = new URL(drafter.page.url()).pathname.split('/').at(-1) ?? '';
    await drafter.fillAndAct(key, first);
    await head.row(second.process, second.step).waitFor();
    expect(await head.row(second.process, second.step).locator('.row-name').innerText()).toBe(TITLE);
    expect((await note()).version).toBeGreaterThan(1);
    await look('inbox', head);
    await picture(head.page, 'inbox');
  });

  chapter('is claimed out of a group, and then nobody else of the group holds it', async () => {
    const [, second, third] = work;
    if (!second || !third) throw new Error('Expected the steps of T1');
    await (await office.desk(second.by)).finish({ ...second, opinion: '擬同意，請秘書科審核。' });
    await note();
    const clerk = await office.desk(third.by);
    const colleague = await office.desk('li.na');
    await colleague.row(third.process, third.step).waitFor();
    const key = await clerk.open(third.process, third.step);
    await clerk.button('認領').click();
    await clerk.page.locator('.task-holder', { hasText: '我承辦' }).waitFor();
    await colleague.row(third.process, third.step).waitFor({ state: 'detached' });
    await look('task', clerk);
    await picture(clerk.page, 'task');
    await clerk.fillAndAct(key, { ...third, opinion: '格式、文種合規，請會簽財政局、教育局。' });
    await note();
  });

  chapter('goes through every hand up to the signature', async () => {
    for (const one of work.slice(3, stepsFrom(PUBLISHED_AT))) {
      const desk = await office.desk(one.by);
      await desk.finish(one);
      await note();
    }
    const signer = work[stepsFrom(PUBLISHED_AT)];
    if (!signer) throw new Error('Expected the signature among the steps of T1');
    await (await office.desk(signer.by)).row(signer.process, signer.step).waitFor();
  });

  chapter('keeps its version while a designer publishes the next one', async () => {
    const desk = await office.desk('cai.ming');
    const designer = new Designer(desk.page);
    await desk.page.locator('nav.places a[href="/definitions"]').click();
    await desk.page.locator(`[data-testid=definitions] tr[data-process="${DUTY}"]`).waitFor();
    await look('designer list', desk);
    await designer.open(DUTY);
    await designer.select('U_1');
    await desk.page.keyboard.press('Delete');
    await designer.findings('error').first().waitFor();
    await designer.undo();
    await designer.findings('error').first().waitFor({ state: 'detached' });
    await designer.rename('U_1', NEW_NAME);
    await look('designer', desk);
    await picture(desk.page, 'designer');
    published = (await note()).version;
    await designer.publish(2);
    const versions = await office.ask<{ items: unknown[] }>(`/v2/process-instances/${caseKey}`).then((one) => one as unknown as { processDefinitionVersion: number });
    expect(versions.processDefinitionVersion).toBe(1);
    expect(await designer.version(1).locator('[data-running]').getAttribute('data-running')).toBe('1');
  });

  chapter('is signed, numbered, printed, sealed, received, made public and filed', async () => {
    for (const one of work.slice(stepsFrom(PUBLISHED_AT))) {
      const desk = await office.desk(one.by);
      await desk.finish(one.element === PUBLISHED_AT ? { ...one, opinion: '同意印發。' } : one);
      await note();
    }
    await (await office.desk(DRAFTER)).caseIsOver(caseKey);
    const { state } = await note();
    expect(state).toMatchObject({ status: 'completed', outcome: 'issued', variables: { 0: { docNo: `大政辦發〔${new Date().getFullYear()}〕1號` } } });
  });

  chapter('leaves a case to read', async () => {
    const desk = await office.desk(DRAFTER);
    await desk.page.locator('nav.places a[href="/started"]').click();
    await desk.page.locator(`a[href="/cases/${caseKey}"]`).first().click();
    const rail = desk.page.locator('.case-page aside.rail');
    await rail.getByRole('button', { name: '歷程' }).click();
    const history = rail.locator('.rail-body');
    await history.getByText('同意印發。').waitFor();
    await look('case', desk);
    await rail.getByRole('button', { name: '流程圖' }).click();
    await rail.locator('.df-diagram[data-ready=true]').waitFor();
  });

  chapter('is begun on the new version from then on', async () => {
    const desk = await office.desk(DRAFTER);
    await desk.page.locator('nav.places a[href="/start"]').click();
    await desk.page.locator('.duties button', { hasText: '發文辦理' }).click();
    await desk.page.waitForURL('**/inbox/*');
    const task = await office.ask<Task>(`/v2/user-tasks/${new URL(desk.page.url()).pathname.split('/').at(-1) ?? ''}`);
    expect(task).toMatchObject({ processDefinitionVersion: 2, name: NEW_NAME });
    const film = new Film(desk.page);
    await film.open(`${office.url}/cases/${task.processInstanceKey}/film`);
    expect(await film.definition()).toContain('2');
  });

  chapter('is played back: at every version the canvas shows the stored state, across the publication too', async () => {
    const { commits, state } = await reel(caseKey);
    const desk = await office.desk(DRAFTER);
    const film = new Film(desk.page);
    await film.open(`${office.url}/cases/${caseKey}/film`);
    expect(await film.seal()).toBe('verified');
    await film.press('Home');
    let folded: InstanceState | undefined;
    for (const commit of commits) {
      folded = fold(folded, readEvents(commit));
      // What the server had stored when this version was its newest.
      if (stored.has(commit.version)) expect(folded).toEqual(stored.get(commit.version));
      const expected = drawnOf(commit.version, folded);
      expect(await film.drawn(expected)).toEqual(expected);
      expect(await film.definition()).toContain('1');
      if (commit.version === published + 1) {
        await look('film', desk);
        await picture(desk.page, 'film');
      }
      await film.press('ArrowRight');
    }
    expect(folded).toEqual(state);
    expect(published).toBeGreaterThan(1);
    expect(published).toBeLessThan(commits.length);
    expect([...stored.keys()].length).toBeGreaterThan(15);
  });

  chapter('can be worked from the keyboard', async () => {
    const desk = await office.desk(DRAFTER);
    const { page } = desk;
    await desk.goto('/start');
    await page.locator('.duties button', { hasText: '發文辦理' }).click();
    await page.waitForURL('**/inbox/*');
    await desk.goto('/inbox');
    await page.locator('li.row').nth(1).waitFor();
    const keys = await page.locator('li.row').all().then((rows) => Promise.all(rows.map((row) => row.getAttribute('data-key'))));
    for (const [press, at] of [['j', 0], ['j', 1], ['k', 0]] as const) {
      await page.keyboard.press(press);
      await desk.paper(keys[at] ?? '');
      await desk.ready();
    }
    await page.keyboard.press('Enter');
    await page.locator('.task-pane:focus').waitFor();
    await page.keyboard.press('a');
    await page.locator('.act-bar [data-key-act=agree]:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.act-refusal').waitFor();
    await desk.goto('/inbox');
    await page.locator('li.row').first().waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  chapter('fits the screen of an office, without scrolling sideways', async () => {
    const desk = await office.desk('demo');
    for (const path of ['/inbox', '/done', '/started', '/start', '/definitions', `/cases/${caseKey}`, `/cases/${caseKey}/film`, `/designer/${DUTY}`]) {
      await desk.goto(path);
      await desk.page.locator('main#page > *').first().waitFor();
      await desk.page.locator('[aria-busy=true], .paper-skeleton').first().waitFor({ state: 'detached' });
      const [width, height] = await desk.page.evaluate<[number, number]>('[document.documentElement.scrollWidth, document.documentElement.clientHeight]');
      expect([path, width, height]).toEqual([path, VIEWPORT.width, VIEWPORT.height]);
    }
  });

  it('has no page that axe finds a serious or critical barrier on', () => {
    expect(Object.keys(axe)).toEqual(['sign-in', 'inbox', 'task', 'designer list', 'designer', 'case', 'film']);
    expect(Object.fromEntries(Object.entries(axe).filter(([, found]) => found.length > 0))).toEqual({});
  });

  it('makes no browser complain: no error in a console, nothing refused by the content policy', () => {
    expect(office.faults).toEqual([]);
  });
});

function drawnOf(version: number, state: InstanceState): Drawn {
  const ids = (entries: Readonly<Record<number, { readonly id: string }>>): string[] => [...new Set(Object.values(entries).map(({ id }) => id))].sort();
  const said = ids(state.elements);
  const incident = ids(state.incidents);
  const active = said.filter((id) => !incident.includes(id));
  return { version, active, waiting: ids(state.arrivals).filter((id) => !said.includes(id) && !incident.includes(id)), incident, said };
}
