/** Starts in a run in memory: parallel multiple ones collect what came, conditional ones look at the clock and at what is delivered. */
import { awaitedStarts, collectPart, nextLook, startConditionHolds, turnsTrueWith } from '../../kernel/start-events.js';
import type { AwaitedStart, StartParts } from '../../kernel/start-events.js';
import type { FlowNode, ProcessModel } from '../../kernel/model/process-model.js';
import type { Variables } from '../../kernel/state.js';
import type { NewCase, World } from './world.js';

interface Watched extends AwaitedStart {
  readonly model: ProcessModel;
  readonly condition: string;
  /** What it was when last looked at. */
  holds: boolean;
  nextAt: number | undefined;
}

export class StartWatch {
  readonly #conditions: readonly Watched[];
  readonly #parts = new Map<string, StartParts>();

  constructor(readonly world: World) {
    this.#conditions = world.ports.definitions.flatMap((model) => awaitedStarts(model).flatMap((awaited) => (awaited.trigger.on === 'condition'
      ? [{ ...awaited, model, condition: awaited.trigger.condition, holds: false, nextAt: world.now }] : [])));
  }

  /** A definition of a start event happened. True: it begins an instance, or is kept for one. */
  happen(model: ProcessModel, start: FlowNode, part: number | undefined, given: Pick<NewCase, 'variables' | 'cause' | 'hops'>): boolean {
    const together = 'trigger' in start && start.trigger?.on === 'several' && start.trigger.parallel;
    if (!together || part === undefined) return this.world.start(model, { ...given, start: start.id }).ok;
    const place = `${model.processId}/${start.id}`;
    const { parts, complete } = collectPart(this.#parts.get(place) ?? {}, start, part, { cause: '', variables: given.variables });
    this.#parts.set(place, parts);
    return complete === undefined || this.world.start(model, { ...given, variables: complete.variables, start: start.id }).ok;
  }

  /** The next moment at which time alone may have changed a condition. */
  nextAt(): number | undefined {
    const moments = this.#conditions.flatMap(({ nextAt }) => nextAt ?? []);
    return moments.length === 0 ? undefined : Math.min(...moments);
  }

  /** Looks at the conditions without anything delivered. */
  look(): void {
    for (const watched of this.#conditions) {
      const holds = startConditionHolds(watched.condition, {}, this.#clock());
      const turned = holds && !watched.holds;
      watched.holds = holds;
      watched.nextAt = nextLook(watched.condition, this.world.now);
      if (turned) this.happen(watched.model, watched.start, watched.part, { variables: {} });
    }
  }

  /** What a message or signal carries while it is delivered. */
  hear(variables: Variables, hops: { readonly hops?: number }): void {
    for (const { condition, model, start, part } of this.#conditions) {
      if (turnsTrueWith(condition, variables, this.#clock())) this.happen(model, start, part, { variables, ...hops });
    }
  }

  #clock() {
    return { now: this.world.now, calendar: this.world.ports.calendar };
  }
}
