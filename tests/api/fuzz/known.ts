/** What the server has told so far: keys, ids and names by the field that they stood in. */
import { Wanted } from './arbitraries.js';

const MOST = 400;
const KIND = /(Key|Id|Cursor|No)$|^(username|groupId|series|name|title|messageName)$/;
/** Where a list is of things whose id is called just that, or stands in another field. */
const BY_PATH: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = [
  [/\/account\/sessions/, { id: 'sessionId' }], [/\/account\/tokens/, { id: 'tokenId' }], [/\/registers\/cases$/, { id: 'register' }], [/\/public\/services$/, { id: 'service' }], [/\/public\/services\//, { start: 'form' }],
  [/\/limits$/, { key: 'limit' }], [/\/units$/, { id: 'unit' }], [/\/jobs/, { type: 'jobType' }], [/\/ledger$/, { pauseOn: 'ground' }], [/\/public\/case/, { id: 'publicId' }],
];

export class Known {
  readonly #values = new Map<string, string[]>();
  readonly #files: object[] = [];

  add(kind: string, value: string): void {
    const list = this.#values.get(kind) ?? [];
    this.#values.set(kind, list);
    if (list.includes(value)) return;
    // The newest are of cases that still run; old ones give way.
    if (list.length >= MOST) list.splice(list.length % 7, 1);
    list.push(value);
  }

  one(kind: string, which: number): string | undefined {
    const list = this.#values.get(kind) ?? [];
    // The later, the likelier: what was told last is alive.
    return list.length === 0 ? undefined : list[list.length - 1 - Math.floor((which / 1001) ** 2 * list.length)];
  }

  count(kind: string): number {
    return this.#values.get(kind)?.length ?? 0;
  }

  /** Everything in an answer that has a kind. */
  learn(path: string, answer: unknown): void {
    const special = Object.assign({}, ...BY_PATH.flatMap(([pattern, names]) => (pattern.test(path) ? [names] : []))) as Readonly<Record<string, string>>;
    const visit = (value: unknown, name: string): void => {
      this.#keepFile(value);
      if (typeof value === 'string') {
        const kind = special[name] ?? (KIND.test(name) ? name : undefined);
        if (kind !== undefined && value !== '' && value.length < 200) this.add(kind, value);
        if (name === 'formId') for (const [at, part] of value.split('/').entries()) this.add(at === 0 ? 'process' : 'form', part);
      } else if (Array.isArray(value)) for (const one of value.slice(0, 60)) visit(one, name);
      else if (typeof value === 'object' && value !== null) for (const [inner, one] of Object.entries(value)) visit(one, inner);
    };
    visit(answer, '');
  }

  #keepFile(value: unknown): void {
    if (typeof value !== 'object' || value === null || !('sha256' in value && 'bytes' in value && 'name' in value && 'fileId' in value)) return;
    const { fileId, name, sha256, bytes } = value;
    this.#files.push({ fileId, name, sha256, bytes });
    if (this.#files.length > MOST) this.#files.shift();
  }

  /** One of the files that were sent, as the value of a field. */
  #file(which: number): unknown {
    return this.#files[this.#files.length - 1 - Math.floor((which / 1001) ** 2 * this.#files.length)];
  }

  /** A value in which what is wanted has been filled in. */
  filled(value: unknown): unknown {
    if (value instanceof Wanted && value.kind === 'file') return this.#file(value.which);
    if (value instanceof Wanted) return this.one(value.kind, value.which) ?? String(value.which);
    if (Array.isArray(value)) return value.map((one) => this.filled(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.filled(one)]));
  }
}
