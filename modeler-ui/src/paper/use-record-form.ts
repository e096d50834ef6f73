/**
 * The form that fills the head of a duty's sheet: that of the first user task that its process reaches. Read from the
 * compiled model of the version that the case runs on, which never changes.
 */
import { useQuery } from '@tanstack/react-query';
import { api } from '../app/api-client.js';
import type { JsonSchema } from '../app/office-api.js';
import { asRecord, asText } from '../form/form-schema.js';

export interface RecordForm {
  readonly formId: string;
  readonly schema: JsonSchema;
  readonly uiSchema?: JsonSchema;
}

const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);

/** Breadth first from the start events of the process; expressions (`=`) name no one form. */
export function firstFormOf(model: JsonSchema): string | undefined {
  const nodes = asRecord(model['nodes']);
  const flows = asRecord(model['flows']);
  const scope = asRecord(asRecord(model['scopes'])[asText(model['processId']) ?? '']);
  const waiting = [...strings(scope['starts'])];
  const seen = new Set<string>();
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const node = asRecord(nodes[id]);
    const form = asText(node['form']);
    if (node['type'] === 'userTask' && form !== undefined && !form.startsWith('=')) return form;
    for (const flow of strings(node['outgoing'])) waiting.push(asText(asRecord(flows[flow])['target']) ?? '');
  }
  return undefined;
}

export function useRecordForm(processDefinitionKey: string | undefined): { readonly form: RecordForm | undefined; readonly settled: boolean } {
  const query = useQuery({
    queryKey: ['record-form', processDefinitionKey],
    queryFn: async ({ signal }) => {
      const form = firstFormOf(await api<JsonSchema>(`/v2/process-definitions/${processDefinitionKey}/model`, { signal }));
      return form === undefined ? null : api<RecordForm>(`/v2/forms/${form}`, { signal });
    },
    enabled: processDefinitionKey !== undefined,
    staleTime: Infinity,
    retry: 1,
  });
  return { form: query.data ?? undefined, settled: !query.isPending };
}
