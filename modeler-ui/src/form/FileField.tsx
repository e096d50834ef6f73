/** Files of a field: sent when chosen or dropped, kept in the form by reference. */
import type { FieldProps, RJSFSchema } from '@rjsf/utils';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../app/api-client.js';
import { Icon } from '../app/icons.js';
import { upload } from '../app/office-api.js';
import type { FormContext } from './DutyForm.js';
import { asRecord, asText } from './form-schema.js';
import { FileLink } from './FileLink.js';

interface Kept { readonly fileId: string; readonly name: string; readonly sha256: string; readonly bytes: number }

const keptOf = (value: unknown): readonly Kept[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]).flatMap((each: unknown) => {
  const entry = asRecord(each);
  const fileId = asText(entry['fileId']);
  if (fileId === undefined) return [];
  return [{ fileId, name: asText(entry['name']) ?? fileId, sha256: asText(entry['sha256']) ?? '', bytes: typeof entry['bytes'] === 'number' ? entry['bytes'] : 0 }];
});

export function DutyFiles({ schema, formData, onChange, fieldPathId, disabled, readonly, registry }: FieldProps<unknown, RJSFSchema, FormContext>) {
  const { t } = useTranslation('task');
  const many = schema.type === 'array';
  const kept = keptOf(formData);
  const chooser = useRef<HTMLInputElement>(null);
  /** What was sent from here, and belongs to this case. */
  const sent = useRef(new Set<string>());
  const [sending, setSending] = useState(0);
  const [fault, setFault] = useState<string>();
  const [over, setOver] = useState(false);
  const locked = disabled === true || readonly === true || schema.readOnly === true;
  const id = fieldPathId.$id;

  const keep = (files: readonly Kept[]) => onChange(many ? files : files.at(-1), fieldPathId.path, undefined, id);
  const send = async (list: FileList | null) => {
    const files = [...(list ?? [])].slice(0, many ? undefined : 1);
    if (files.length === 0 || locked) return;
    setSending(files.length);
    setFault(undefined);
    try {
      const about = { processInstanceKey: registry.formContext.processInstanceKey, field: fieldPathId.path.join('.') };
      // One that a case before this one handed in stays there, and this one is new here.
      const former = many ? undefined : kept.find(({ fileId }) => sent.current.has(fileId) || registry.formContext.files?.includes(fileId) === true);
      const { items } = await (registry.formContext.upload ?? upload)(files, { ...about, ...(former === undefined ? {} : { replaces: former.fileId }) });
      for (const { fileId } of items) sent.current.add(fileId);
      keep([...(many ? kept : []), ...items.map(({ fileId, name, sha256, bytes }) => ({ fileId, name, sha256, bytes }))]);
    } catch (cause) {
      setFault(cause instanceof ApiProblem && cause.status !== 0 ? cause.detail : t('file.fault'));
    }
    setSending(0);
    if (chooser.current !== null) chooser.current.value = '';
  };

  return (
    <div
      className="files" data-over={over || undefined}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); void send(event.dataTransfer.files); }}
    >
      <ul>
        {kept.map((file) => (
          <li key={file.fileId}>
            {registry.formContext.upload === undefined ? <FileLink file={{ ...file, url: `/v2/files/${file.fileId}` }} /> : <span>{file.name}</span>}
            {!locked && <button type="button" className="plain" aria-label={t('file.remove', { name: file.name })} onClick={() => keep(kept.filter((each) => each.fileId !== file.fileId))}><Icon name="close" size={14} /></button>}
          </li>
        ))}
      </ul>
      {!locked && (
        <>
          <input ref={chooser} id={id} className="visually-hidden" type="file" tabIndex={-1} aria-label={t('file.choose')} multiple={many} onChange={(event) => void send(event.target.files)} />
          <button type="button" className="act small" disabled={sending > 0} onClick={() => chooser.current?.click()}>
            <Icon name="clip" size={16} /> {sending > 0 ? t('file.sending', { count: sending }) : t(kept.length > 0 && !many ? 'file.replace' : 'file.choose')}
          </button>
        </>
      )}
      {fault !== undefined && <p className="cell-fault" role="alert">{fault}</p>}
    </div>
  );
}
