/** A browser's stream of hints, read as it comes. */
export interface Hint {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export class EventStream {
  readonly heard: Hint[] = [];
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #abort: AbortController;
  readonly ended: Promise<void>;
  #waiting: { readonly of: (hint: Hint) => boolean; readonly resolve: (hint: Hint) => void; readonly reject: (cause: Error) => void }[] = [];

  private constructor(body: ReadableStream<Uint8Array>, abort: AbortController) {
    this.#reader = body.getReader();
    this.#abort = abort;
    this.ended = this.#read();
  }

  /** Resolves when the server has taken it up. */
  static async open(base: string, person: string): Promise<EventStream> {
    const abort = new AbortController();
    const answer = await fetch(`${base}/v2/events`, { headers: { Authorization: `Basic ${Buffer.from(`${person}:demo`).toString('base64')}` }, signal: abort.signal });
    if (answer.status !== 200 || !answer.body) throw new Error(`Expected a stream of hints, but found status ${answer.status}`);
    return new EventStream(answer.body, abort);
  }

  /** The first hint of this kind, heard before or to come. */
  until(event: string, of: (data: Hint['data']) => boolean = () => true): Promise<Hint> {
    const matches = (hint: Hint): boolean => hint.event === event && of(hint.data);
    const found = this.heard.find(matches);
    if (found) return Promise.resolve(found);
    return new Promise((resolve, reject) => { this.#waiting.push({ of: matches, resolve, reject }); });
  }

  close(): void {
    this.#abort.abort();
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for (;;) {
        const { done, value } = await this.#reader.read();
        if (done) break;
        text += decoder.decode(value, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) this.#take(block);
      }
    } catch {
      // Closed from this side, or the server is gone: either way it has ended.
    }
    for (const { reject } of this.#waiting) reject(new Error('Expected a hint, but the stream ended'));
  }

  #take(block: string): void {
    const event = /^event: (.*)$/m.exec(block)?.[1];
    if (event === undefined) return;
    const hint: Hint = { event, data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '{}') };
    this.heard.push(hint);
    const served = this.#waiting.filter(({ of }) => of(hint));
    this.#waiting = this.#waiting.filter((one) => !served.includes(one));
    for (const { resolve } of served) resolve(hint);
  }
}
