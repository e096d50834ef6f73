/** The designer: a process opened for drawing. */
import type { Locator, Page } from 'playwright-core';

export class Designer {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** From the list of processes. */
  async open(processId: string): Promise<void> {
    await this.#page.locator('nav.places a[href="/definitions"]').click();
    await this.#page.locator(`[data-testid=definitions] tr[data-process="${processId}"] a`).first().click();
    await this.#page.locator('[data-testid=designer][data-ready=true]').waitFor();
    await this.#shape('').first().waitFor();
  }

  async select(elementId: string): Promise<void> {
    await this.#shape(elementId).click();
  }

  async rename(elementId: string, name: string): Promise<void> {
    await this.select(elementId);
    const field = this.#page.locator('#bio-properties-panel-name');
    await field.waitFor({ state: 'attached' });
    if (!await field.isVisible()) await this.#page.locator('[data-group-id=group-general] .bio-properties-panel-group-header').click();
    await field.fill(name);
    await field.press('Tab');
    await this.#shape(elementId).getByText(name).first().waitFor();
  }

  /** Opens a group of the properties panel, if it is folded. */
  async group(id: string): Promise<void> {
    const group = this.#page.locator(`[data-group-id=group-${id}]`);
    if (await group.locator('.bio-properties-panel-group-entries.open, .bio-properties-panel-list.open').count() === 0) await group.locator('.bio-properties-panel-group-header').click();
  }

  /** A field of the properties panel. */
  field(id: string): Locator {
    return this.#page.locator(`[id="bio-properties-panel-${id}"]`);
  }

  /** Types into a field that offers many, and takes the one of this value with the keyboard. */
  async pick(id: string, typed: string, value: string): Promise<void> {
    await this.field(id).fill(typed);
    await this.#page.locator(`[data-entry-id="${id}"] [role=option][data-value="${value}"]`).waitFor();
    await this.field(id).press('Enter');
    await this.#page.locator(`[data-testid="${id}-chosen"] li[data-value="${value}"]`).waitFor();
  }

  /** What a rule says of a field, under it. */
  saidOf(id: string): Locator {
    return this.#page.locator(`[data-entry-id="${id}"] .bio-properties-panel-error`);
  }

  /** Findings of a severity, as the drawer shows them. */
  findings(severity: 'error' | 'warning'): Locator {
    return this.#page.locator(`.designer-drawer [data-testid=findings] li[data-severity=${severity}]`);
  }

  async undo(): Promise<void> {
    await this.#page.getByRole('button', { name: /^復原/ }).click();
  }

  /** Through the gate: warnings and doubts are confirmed. Answers when the new version stands in the list of versions. */
  async publish(version: number): Promise<void> {
    await this.#page.locator('[data-testid=publish]').click();
    const dialog = this.#page.locator('[data-testid=publish-dialog]');
    await dialog.waitFor();
    await this.rehearsed();
    for (const doubt of await dialog.getByRole('checkbox').all()) await doubt.check();
    await this.#page.locator('[data-testid=publish-confirm]').click();
    await this.version(version).waitFor();
  }

  /** Opens the gate, and leaves it open. */
  async openGate(): Promise<void> {
    await this.#page.locator('[data-testid=publish]').click();
    await this.#page.locator('[data-testid=publish-dialog]').waitFor();
  }

  /** When the rehearsal at the gate has come to its end: its rows. */
  async rehearsed(): Promise<Locator> {
    await this.#page.locator('[data-testid=rehearsal]:not([data-state=running])').waitFor({ timeout: 150_000 });
    return this.#page.locator('[data-testid=rehearsal] li');
  }

  /** The row of a version in the drawer. */
  version(version: number): Locator {
    return this.#page.locator(`[data-testid=versions] tr[data-version="${version}"]`);
  }

  #shape(elementId: string): Locator {
    return this.#page.locator(elementId === '' ? '[data-testid=designer-canvas] g.djs-shape[data-element-id]' : `[data-testid=designer-canvas] g.djs-shape[data-element-id="${elementId}"]`);
  }
}
