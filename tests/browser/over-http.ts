/** A connection each: one that is kept may be closed at the other end just as it is used again. */
export const ALONE = { connection: 'close' } as const;

/** The server as a program uses it: what has to be there before a page is opened, said over its API. */
export interface OpenTask {
  readonly userTaskKey: string;
  readonly processInstanceKey: string;
  readonly elementId: string;
}

export class OverHttp {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** What the server answers to this person. Throws where it refuses. */
  async call<T>(who: string, path: string, body: object | FormData, method = 'POST'): Promise<T> {
    const response = await fetch(`${this.#url}${path}`, {
      method, body: body instanceof FormData ? body : JSON.stringify(body),
      headers: { ...ALONE, authorization: `Basic ${Buffer.from(`${who}:demo`).toString('base64')}`, ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }) },
    });
    const said = await response.text();
    if (!response.ok) throw new Error(`Expected ${path} to be done, but found ${response.status}: ${said}`);
    return (said === '' ? undefined : JSON.parse(said)) as T;
  }

  /** Signs in as a browser does. Answers with the value of the session's cookie. */
  async session(who: string): Promise<string> {
    const response = await fetch(`${this.#url}/v2/session`, {
      method: 'POST', headers: { ...ALONE, 'content-type': 'application/json', 'x-requested-with': 'dutyflow' }, body: JSON.stringify({ username: who, password: 'demo' }),
    });
    const cookie = /^dutyflow\.sid=([^;]+)/.exec(response.headers.getSetCookie()[0] ?? '')?.[1];
    if (!response.ok || cookie === undefined) throw new Error(`Expected ${who} to be signed in, but found ${response.status}: ${await response.text()}`);
    return decodeURIComponent(cookie);
  }

  async openTasks(instance: string): Promise<readonly OpenTask[]> {
    return (await this.call<{ readonly items: readonly OpenTask[] }>('demo', '/v2/user-tasks/search', { filter: { processInstanceKey: instance, state: 'CREATED' } })).items;
  }

  /** Ids of the steps that wait, sorted. */
  async steps(instance: string): Promise<string[]> {
    return (await this.openTasks(instance)).map(({ elementId }) => elementId).sort();
  }

  /** Key of the open task of a step, or of the one that there is. */
  async taskOf(instance: string, element?: string): Promise<string> {
    const open = await this.openTasks(instance);
    const task = element === undefined ? open[0] : open.find(({ elementId }) => elementId === element);
    if (!task) throw new Error(`Expected an open task of '${element ?? instance}', but found ${open.map(({ elementId }) => elementId).join(', ') || 'none'}`);
    return task.userTaskKey;
  }
}
