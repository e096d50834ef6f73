/**
 * 錄入外部來件: somebody of the office enters what came from outside for a case that waits for it. It goes to the one event that was
 * chosen, and the case says who entered it. The form is made of what is deployed now (`messageForm`).
 */
import { formsBeside, messageForm } from '../../definitions/forms/message-form.js';
import { triggersOf } from '../../kernel/model/event-parts.js';
import type { ProcessModel } from '../../kernel/model/process-model.js';
import type { InstanceState, Json, LocalKey, Variables } from '../../kernel/state.js';
import { visibleVariables } from '../../kernel/variables.js';
import { canonical, digest } from '../../store/canonical.js';
import { composeKey } from '../../store/keys.js';
import type { FormRow } from '../../store/port.js';
import type { Request, Result } from '../engine.js';
import { Form } from '../forms.js';
import { requestOf } from '../handle.js';
import { refuseVariables, takeOut } from '../payloads.js';
import type { Runtime } from '../runtime.js';

/** A message that a case waits for. */
export interface Awaited {
  readonly subscription: LocalKey;
  readonly element: string;
  readonly message: string;
  /** What the event sees: which of several items it is about. */
  readonly sees: Variables;
}

/** Those that no open step enters by itself: a step that its message only ends sooner is done by who holds it. */
export function awaitedMessages(model: ProcessModel, state: InstanceState): readonly Awaited[] {
  if (state.status !== 'active') return [];
  return Object.entries(state.subscriptions).flatMap(([key, { on, id, owner, name }]) => {
    const node = model.nodes[id];
    if (on !== 'message' || !node) return [];
    if (node.type === 'boundaryEvent' && model.nodes[node.attachedTo]?.type === 'userTask' && node.interrupting) return [];
    // One that only the standard's correlation tells apart is not entered without its properties.
    if (triggersOf(node).some((trigger) => trigger.on === 'message' && trigger.correlation !== undefined)) return [];
    return [{ subscription: Number(key), element: id, message: name, sees: visibleVariables(state, owner) }];
  });
}

/** As a row, so that it is checked and compiled as any other form. Its key changes with its content. */
export async function handInForm({ definitions }: Pick<Runtime, 'definitions'>, model: ProcessModel, element: string): Promise<FormRow> {
  const beside = await Promise.all(formsBeside(model, element).map((id) => definitions.form(id)));
  const document: Json = messageForm(model, element, beside.flatMap((row) => (row ? [row.document] : [])));
  const formId = `${model.processId}/message-${element}`;
  const contentHash = digest(canonical(document));
  return { formKey: `${formId}:${contentHash}`, formId, version: Number.parseInt(contentHash.slice(0, 7), 16), contentHash, deploymentKey: '', deployedAt: 0, document };
}

export async function handIn(runtime: Runtime, instance: number, subscription: LocalKey, variables: Variables, request: Request): Promise<Result<void>> {
  const refusal = refuseVariables(variables);
  if (refusal) return { ok: false, rejection: refusal };
  const { state } = await runtime.handling.load(instance);
  const { model } = state ? await runtime.definitions.required(state.definitionKey) : { model: undefined };
  const awaited = state && model && awaitedMessages(model, state).find((one) => one.subscription === subscription);
  if (!awaited) return { ok: false, rejection: { code: 'SUBSCRIPTION_NOT_FOUND', message: `Expected the case to wait for the message ${composeKey(instance, subscription)}, but it does not: it came already, or is waited for no more` } };
  const form = await handInForm(runtime, model, awaited.element);
  const filled = await new Form(form).fill(variables, {}, {
    file: async (id) => {
      const file = await runtime.store.files.get(id);
      return file !== undefined && (file.instance === undefined || file.instance === instance);
    },
    user: (id) => runtime.directory.person(id) !== undefined,
    unit: (id) => runtime.directory.units().find((unit) => unit.id === id)?.kind,
  });
  if (!filled.ok) return { ok: false, rejection: { code: 'FORM_INVALID', message: `Expected a valid form '${form.formId}', but found ${filled.fields.length} wrong fields`, fields: filled.fields } };
  const { payloads, variables: light } = takeOut(instance, filled.filled.variables, runtime.randomHex, filled.filled.personal);
  for (const file of filled.filled.files) {
    // As when a task is completed.
    if (!await runtime.store.files.attach(file.id, instance, file.field) && !await runtime.store.files.get(file.id)) return handIn(runtime, instance, subscription, variables, request);
  }
  const handled = await runtime.handling.handle(instance, {
    type: 'correlateMessage', subscription, messageKey: composeKey(runtime.draw()), variables: light,
  }, { actor: request.actor, payloads, ...requestOf(request) });
  return handled.ok ? { ok: true, value: undefined } : handled;
}
