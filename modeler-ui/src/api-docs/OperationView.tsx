/** One operation: who may, what it is asked, what it answers, and with which codes it refuses. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOf } from './document.js';
import type { Operation, Shape } from './document.js';
import { Prose } from './Prose.js';
import { ShapeView } from './ShapeView.js';

type Shapes = Readonly<Record<string, Shape>>;

export function OperationView({ operation, shapes }: { operation: Operation; shapes: Shapes }) {
  const { t } = useTranslation('api-docs');
  const [open, setOpen] = useState(false);
  const { method, path, operationId, summary } = operation;
  return (
    <details className="api-op" id={operationId} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary><span className="api-method" data-method={method}>{method}</span><code>{path}</code><span className="api-says"><Prose text={summary} /></span></summary>
      {open && (
        <div className="api-op-body">
          {operation.description !== undefined && <p><Prose text={operation.description} /></p>}
          <dl>
            <dt>{t('name')}</dt><dd><code>{operationId}</code></dd>
            <dt>{t('permission')}</dt><dd>{operation['x-permission']}</dd>
            {operation.parameters !== undefined && <><dt>{t('parameters')}</dt><dd><Parameters operation={operation} /></dd></>}
            {bodyOf(operation.requestBody?.content).map(([type, shape]) => <Part key={type} name={t('body')} type={type} shape={shape} shapes={shapes} />)}
            <Answers operation={operation} shapes={shapes} />
          </dl>
        </div>
      )}
    </details>
  );
}

const bodyOf = (content: Readonly<Record<string, { readonly schema: Shape }>> | undefined): readonly (readonly [string, Shape])[] => Object.entries(content ?? {}).map(([type, { schema }]) => [type, schema]);

/** What is named is shown at once, with its name as a link. */
function Part({ name, type, shape, shapes }: { name: string; type: string; shape: Shape; shapes: Shapes }) {
  const meant = shape.$ref === undefined ? undefined : shapes[nameOf(shape.$ref)];
  return <><dt>{name}</dt><dd>{type !== 'application/json' && <small>{type} </small>}<ShapeView shape={shape} />{meant?.properties !== undefined && <> <ShapeView shape={meant} /></>}</dd></>;
}

function Parameters({ operation: { parameters = [] } }: { operation: Operation }) {
  const { t } = useTranslation('api-docs');
  return <ul className="api-parameters">{parameters.map((one) => <li key={`${one.in} ${one.name}`}><code>{one.name}</code> <small>{t(`in.${one.in}`)}</small>{one.description === undefined ? '' : ` ${one.description}`}</li>)}</ul>;
}

function Answers({ operation: { responses }, shapes }: { operation: Operation; shapes: Shapes }) {
  const { t } = useTranslation('api-docs');
  const given = Object.entries(responses).filter(([, { 'x-codes': codes }]) => codes === undefined);
  const refused = Object.entries(responses).flatMap(([status, { 'x-codes': codes }]) => (codes === undefined ? [] : [{ status, codes }]));
  return (
    <>
      {given.map(([status, { content, description }]) => (
        <Given key={status} status={status} content={bodyOf(content)} description={description} shapes={shapes} />
      ))}
      <dt>{t('refusals')}</dt>
      <dd><ul className="api-refusals">{refused.map(({ status, codes }) => <li key={status}><b>{status}</b> {codes.map((code) => <code key={code}>{code}</code>)}</li>)}</ul></dd>
    </>
  );
}

function Given({ status, content, description, shapes }: { status: string; content: readonly (readonly [string, Shape])[]; description: string; shapes: Shapes }) {
  if (content.length === 0) return <><dt>{status}</dt><dd>{description}</dd></>;
  return <>{content.map(([type, shape]) => <Part key={type} name={status} type={type} shape={shape} shapes={shapes} />)}</>;
}
