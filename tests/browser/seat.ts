/** A screen that people share: whoever's turn it is sits down there with a session of their own, and the pages have been loaded before. */
import type { Desk } from './desk.js';
import type { OverHttp } from './over-http.js';

export class Seat {
  readonly desk: Desk;
  readonly #http: OverHttp;
  #sessions = new Map<string, string>();
  #sitting: string | undefined;

  constructor(desk: Desk, http: OverHttp) {
    this.desk = desk;
    this.#http = http;
  }

  /** The inbox of this person, signed in. */
  async sit(username: string): Promise<Desk> {
    if (this.#sitting === username) return this.desk;
    const session = this.#sessions.get(username) ?? await this.#http.session(username);
    this.#sessions.set(username, session);
    // A page that is still there would ask on without a session.
    await this.desk.page.goto('about:blank');
    const context = this.desk.page.context();
    await context.clearCookies();
    await context.addCookies([{ name: 'dutyflow.sid', value: session, url: this.desk.url, httpOnly: true, sameSite: 'Lax' }]);
    await this.desk.goto('/inbox');
    await this.desk.page.locator('.inbox-left').waitFor();
    this.#sitting = username;
    return this.desk;
  }

  /** Days pass: nobody's session lasts so long, and the screen goes by the same clock as the server. */
  async sleepUntil(at: number): Promise<void> {
    await this.desk.page.goto('about:blank');
    this.#sessions = new Map();
    this.#sitting = undefined;
    await this.desk.page.clock.setFixedTime(at);
  }
}
