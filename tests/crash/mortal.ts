/** A server that dies at a chosen moment: from then on none of its calls to the store begins, ends or is heard of. */
import type { Engine } from '../../engine/runtime/engine.js';
import type { FaultPoint } from '../../engine/runtime/ports.js';
import type { Store } from '../../engine/store/port.js';
import type { Office } from '../runtime/office.js';

export type Outcome<T> = { readonly done: true; readonly value: T } | { readonly done: false };

export class Mortal {
  readonly engine: Engine;
  /** Settles when it died. */
  readonly death: Promise<void>;
  dead = false;
  readonly seen = new Map<FaultPoint, number>();

  /** Dies when it comes to the point for the n-th time (from 1); without a point it lives. */
  constructor(office: Office, point?: FaultPoint, nth = 1) {
    let die: () => void = () => undefined;
    this.death = new Promise((resolve) => { die = resolve; });
    const store = this.#mortalStore(office.store);
    this.engine = office.anotherEngine({
      store,
      faults: {
        at: (here) => {
          this.seen.set(here, (this.seen.get(here) ?? 0) + 1);
          if (here !== point || this.seen.get(here) !== nth) return;
          this.dead = true;
          die();
          throw new Error(`killed at ${here}`);
        },
      },
    });
  }

  /** Does it, or learns that the server died. */
  async try<T>(work: (engine: Engine) => Promise<T>): Promise<Outcome<T>> {
    const lost = this.death.then((): Outcome<T> => ({ done: false }));
    const attempt = async (): Promise<Outcome<T>> => {
      try {
        const value = await work(this.engine);
        return this.dead ? await lost : { done: true, value };
      } catch (cause) {
        if (this.dead) return lost;
        throw cause;
      }
    };
    return Promise.race([attempt(), lost]);
  }

  #mortalStore(store: Store): Store {
    const mortal = <T extends object>(part: T): T => new Proxy(part, {
      get: (target, name, receiver) => {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member === 'function') {
          return async (...values: unknown[]): Promise<unknown> => {
            if (this.dead) return new Promise(() => undefined);
            const result: unknown = await Reflect.apply(member, target, values);
            return this.dead ? new Promise(() => undefined) : result;
          };
        }
        return typeof member === 'object' && member !== null ? mortal(member) : member;
      },
    });
    return mortal(store);
  }
}
