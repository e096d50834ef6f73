/**
 * 錄入外部來件: the form of a message that a case waits for, where whoever sends it has no account. It asks what the event's output
 * mappings read, each as the duty's own forms ask it; what no form asks is a line of text.
 */
import type { FlowNode, ProcessModel } from '../../kernel/model/process-model.js';
import { variablesOf } from '../../kernel/expressions/evaluate.js';
import type { Json } from '../../kernel/state.js';
import { fieldsOfForm } from './form-fields.js';
import type { FormField } from './form-fields.js';

/** A message that says what it brings: the event's output mappings. */
type Hearing = FlowNode & { readonly outputs: readonly { readonly source: string; readonly target: string }[] };

const hears = (node: FlowNode | undefined): node is Hearing => node !== undefined && 'outputs' in node;

/** Every case has these: a mapping that looks at them does not take them from the message. */
const OF_THE_CASE = ['caseNo', 'secrecy', 'item', 'partial', 'loopCounter'];

/** What the event takes from its message: whatever its mappings read that is neither the case's nor what they add to. */
export function takenFrom(model: ProcessModel, element: string): readonly string[] {
  const node = model.nodes[element];
  if (!hears(node)) return [];
  const names = node.outputs.flatMap(({ source, target }) => {
    const plain = source.replace(/^=\s*/, '').trim();
    return variablesOf(source).filter((name) => name === plain || (name !== target && !OF_THE_CASE.includes(name)));
  });
  return [...new Set(names)];
}

/** Ids of the forms in which its fields are looked for: of the step that it interrupts first, then in the order of the diagram; secret ones last. */
export function formsBeside(model: ProcessModel, element: string): readonly string[] {
  const node = model.nodes[element];
  const host = node?.type === 'boundaryEvent' ? model.nodes[node.attachedTo] : undefined;
  const steps = [...(host ? [host] : []), ...Object.values(model.nodes)];
  const ids = steps.flatMap((step) => (step.type === 'userTask' ? step.form?.match(/[a-z0-9-]+\/F-[A-Z0-9-]+/g) ?? [] : []));
  return [...new Set([...ids.filter((id) => !id.endsWith('-SECRET')), ...ids])];
}

/** `documents`: those forms, as they are deployed. */
export function messageForm(model: ProcessModel, element: string, documents: readonly Json[]): Json {
  const asked = documents.map(fieldsOfForm);
  const fields = takenFrom(model, element).map((name): readonly [string, FormField] => {
    const found = asked.map((each) => each[name]).find((field) => field !== undefined && field.schema['readOnly'] !== true) ?? asked.map((each) => each[name]).find((field) => field !== undefined);
    return [name, found ?? { schema: { type: 'string', title: name, maxLength: 2000 }, required: false }];
  });
  const title = model.nodes[element]?.name;
  return {
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema', $id: `urn:dutyflow:form:${model.processId}:message:${element}`, type: 'object',
      ...(title === undefined ? {} : { title }),
      properties: Object.fromEntries(fields.map(([name, { schema }]) => [name, plain(schema)])),
      required: fields.flatMap(([name, { required }]) => (required ? [name] : [])), unevaluatedProperties: false,
    },
    uiSchema: {
      ...Object.fromEntries(fields.flatMap(([name, { look }]) => (look === undefined ? [] : [[name, look]]))),
      'ui:order': fields.map(([name]) => name),
    },
  };
}

/** Neither a decision nor an opinion of whoever enters it, and never read-only: it is what others have written. */
function plain(schema: FormField['schema']): Json {
  const { 'x-duty': _role, readOnly: _shown, ...rest } = schema;
  return rest;
}
