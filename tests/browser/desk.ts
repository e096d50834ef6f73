/** What a person does in front of the screen: signs in, finds a task in the inbox, fills its form, decides. */
import type { Locator, Page } from 'playwright-core';
import { PATIENCE } from './chromium.js';
import { fillField, type FieldValue } from './form.js';

export interface Work {
  /** Name of the step, as the list shows it. */
  readonly step: string;
  /** Name of the process. */
  readonly process: string;
  /** Fields by name. What has no cell on the sheet is the decision: a button of the bar. */
  readonly form: Readonly<Record<string, FieldValue>>;
  readonly opinion?: string;
}

export class Desk {
  readonly page: Page;
  readonly url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.url = url;
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
  }

  /** From the list of demo accounts, with the password that it fills in. */
  async signIn(username: string): Promise<void> {
    const { page } = this;
    await this.goto('/');
    await page.locator('.demo').waitFor();
    await page.locator('input[name=username]').fill(username);
    await page.locator('input[name=password]').fill('demo');
    await page.locator('button[type=submit]').click();
    await page.waitForURL('**/inbox');
    await page.locator('.inbox-left').waitFor();
  }

  /** The row of a task in the list; of several the one that came first. */
  row(process: string, step: string): Locator {
    return this.page.locator('li.row').filter({ has: this.page.locator('.row-step', { hasText: new RegExp(`^${escaped(`${process} · ${step}`)}$`) }) }).first();
  }

  /** Waits until the task stands in the list (a push brings it), and opens it. Answers with its key. */
  async open(process: string, step: string): Promise<string> {
    if (!new URL(this.page.url()).pathname.startsWith('/inbox')) await this.page.locator('nav.places a[href="/inbox"]').click();
    const row = this.row(process, step);
    await row.waitFor();
    const key = await row.getAttribute('data-key');
    if (key === null) throw new Error('Expected the row to name its task');
    await row.locator('a.row-body').click();
    await this.paper(key);
    return key;
  }

  /** Waits for the paper of a task to be whole. */
  async paper(key: string): Promise<void> {
    await this.page.waitForURL(`**/inbox/${key}`);
    // The address changes a moment before the page does.
    await this.page.locator(`li.row[data-current][data-key="${key}"]`).waitFor();
    await this.page.locator('.task-pane .act-bar').waitFor();
  }

  cell(field: string): Locator {
    return this.page.locator(`.task-pane [data-field="${field}"]`).first();
  }

  button(name: string): Locator {
    return this.page.locator('.act-bar').getByRole('button', { name, exact: true });
  }

  /** Opens the task, fills what it asks, decides; waits until it has left the list. */
  async finish(work: Work): Promise<string> {
    const key = await this.open(work.process, work.step);
    await this.fillAndAct(key, work);
    return key;
  }

  async fillAndAct(key: string, { form, opinion }: Pick<Work, 'form' | 'opinion'>): Promise<void> {
    await this.ready();
    let decision: string | undefined;
    for (const [name, value] of Object.entries(form)) {
      if (typeof value === 'string' && await this.button(value).count() > 0) decision = value;
      else if (name === 'opinion' && typeof value === 'string' && await this.page.locator('#opinion').count() > 0) await this.page.locator('#opinion').fill(value);
      else await fillField(this.page, this.cell(name), value);
    }
    if (opinion !== undefined) await this.page.locator('#opinion').fill(opinion);
    await this.act(key, decision);
  }

  /** The form's checks have been loaded when the bar can be pressed. */
  async ready(): Promise<void> {
    await this.page.locator('.act-bar [data-key-act=agree]:not([disabled])').waitFor();
  }

  /** Waits until a case is over: what comes after its last step (the archive's number, the copy) is the server's own work. */
  async caseIsOver(processInstanceKey: string): Promise<void> {
    const over = 'fetch("/v2/process-instances/KEY/film").then((answer) => answer.json()).then(({ state }) => state.status !== "active")';
    await this.page.waitForFunction(over.replace('KEY', processInstanceKey));
  }

  async act(key: string, decision = '送辦'): Promise<void> {
    const answered = this.page.waitForResponse((response) => response.url().endsWith(`/v2/user-tasks/${key}/completion`), { timeout: PATIENCE }).catch(async () => {
      throw new Error(`Expected task ${key} to be sent with '${decision}', but the page says: ${await this.page.locator('.task-pane').innerText()}`);
    });
    await this.button(decision).click();
    const response = await answered;
    if (!response.ok()) throw new Error(`Expected task ${key} to be completed, but found ${response.status()}: ${await response.text()}`);
    await this.page.locator(`li.row[data-key="${key}"]`).waitFor({ state: 'detached' });
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
