/** What 會簽, 加簽 and 減簽 do to the activations that they are about. */
import type { EventOf } from './events.js';
import type { ElementInstance, InstanceState, Json } from './state.js';

type Signing = EventOf<'answerGiven' | 'signersAdded' | 'participantsAdded' | 'participantRemoved' | 'participantSeated' | 'workDone' | 'signersAsked'>;

export function applySigning(state: InstanceState, event: Signing): void {
  const element = state.elements[event.key];
  if (element) state.elements[event.key] = changed(element, event);
}

function changed(element: ElementInstance, event: Signing): ElementInstance {
  const { multi } = element;
  switch (event.type) {
    case 'answerGiven': {
      if (!multi) return element;
      const results: Json[] = [...(multi.results ?? new Array<null>(multi.total).fill(null))];
      results[event.index] = { ...event.answer };
      return { ...element, multi: { ...multi, results } };
    }
    case 'signersAdded': {
      const after = event.signers.filter(({ place }) => place === 'after');
      return after.length === 0 ? element : { ...element, after: [...element.after ?? [], ...after] };
    }
    case 'participantsAdded': {
      if (!multi) return element;
      const added = Object.fromEntries(event.items.map((_, index) => [multi.total + index, event.by]));
      return {
        ...element, added: { ...element.added, ...added },
        multi: {
          ...multi, total: multi.total + event.items.length, items: [...multi.items ?? [], ...event.items],
          ...(multi.results ? { results: [...multi.results, ...event.items.map(() => null)] } : {}),
        },
      };
    }
    case 'participantRemoved':
      return multi ? { ...element, multi: { ...multi, items: (multi.items ?? []).map((item, index) => (index === event.index ? null : item)) } } : element;
    case 'participantSeated':
      return {
        ...element, added: { ...element.added, [event.index]: event.by },
        ...(multi ? { multi: { ...multi, items: (multi.items ?? []).map((item, index) => (index === event.index ? event.item : item)) } } : {}),
      };
    case 'workDone':
      return { ...element, done: event.gives };
    case 'signersAsked': {
      const { after: _asked, ...rest } = element;
      return rest;
    }
  }
}
