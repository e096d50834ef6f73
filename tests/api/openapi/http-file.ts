/** Reads an .http file as editors do: `@name = value`, `###` between requests, `{{name}}`, `# @name x` and `{{x.response.body.$.path}}`. */
export interface HttpRequest {
  readonly title: string;
  readonly name?: string;
  /** What is expected; 2xx where nothing is said. */
  readonly status?: number;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

export interface HttpFile {
  readonly variables: ReadonlyMap<string, string>;
  readonly requests: readonly HttpRequest[];
}

export function readHttpFile(text: string): HttpFile {
  const [head = '', ...parts] = text.split(/^###/m);
  return {
    variables: new Map([...head.matchAll(/^@(\w+) *= *(.+)$/gm)].map(([, name = '', value = '']) => [name, value.trim()])),
    requests: parts.map(readRequest),
  };
}

function readRequest(part: string): HttpRequest {
  const [title = '', ...lines] = part.split('\n');
  const notes = lines.filter((line) => line.startsWith('#'));
  const rest = lines.filter((line) => !line.startsWith('#'));
  const first = rest.findIndex((line) => line.trim() !== '');
  const [method = '', url = ''] = (rest[first] ?? '').split(' ');
  const gap = rest.findIndex((line, at) => at > first && line.trim() === '');
  const headers = rest.slice(first + 1, gap < 0 ? undefined : gap).map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
  const body = gap < 0 ? '' : rest.slice(gap + 1).join('\n').trim();
  const noted = (what: string): string | undefined => notes.map((line) => new RegExp(`^# @${what} +(\\S+)`).exec(line)?.[1]).find((one) => one !== undefined);
  const [name, status] = [noted('name'), noted('status')];
  return { title: title.trim(), method, url, headers, ...(name === undefined ? {} : { name }), ...(status === undefined ? {} : { status: Number(status) }), ...(body === '' ? {} : { body }) };
}

/** Puts values in; throws for what has none. `answers`: the bodies so far, by the names of their requests. */
export function filledIn(text: string, variables: ReadonlyMap<string, string>, answers: ReadonlyMap<string, unknown>): string {
  return text.replace(/\{\{([^}]+)\}\}/g, (_whole, expression: string) => {
    const [, name, path] = /^(\w+)\.response\.body\.\$\.(.+)$/.exec(expression) ?? [];
    const value = expression === '$guid' ? crypto.randomUUID() : name === undefined ? variables.get(expression) : (path ?? '').split(/[.[\]]+/).filter((step) => step !== '')
      .reduce((found: unknown, step) => (typeof found === 'object' && found !== null ? Reflect.get(found, step) as unknown : undefined), answers.get(name));
    if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`Expected a value of {{${expression}}}, but found ${String(value)}`);
    return String(value);
  });
}

/** `Basic name:password`, which editors encode. */
export const encoded = (value: string): string => value.replace(/^Basic ([^ :]+):(.+)$/, (_whole, name: string, password: string) => `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`);
