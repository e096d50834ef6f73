/** Conditions that decided a way, with the values that they read. */
export interface Reason {
  readonly flow: string;
  readonly name?: string;
  readonly condition?: string;
  readonly value: unknown;
  readonly read?: Readonly<Record<string, unknown>>;
}

const valueOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null;
  return (
    <ul>
      {reasons.map((reason) => (
        <li key={reason.flow} className="why-reason">
          <b>{reason.name ?? reason.flow}</b>
          {reason.condition !== undefined && <code>{reason.condition}</code>}
          {reason.read !== undefined && <dl>{Object.entries(reason.read).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{valueOf(value)}</dd></div>)}</dl>}
        </li>
      ))}
    </ul>
  );
}
