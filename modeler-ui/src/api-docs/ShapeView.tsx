/** A shape as one would write it: fields a line each, what is named elsewhere as a link. */
import { Fragment } from 'react';
import { nameOf } from './document.js';
import type { Shape } from './document.js';

export function ShapeView({ shape }: { shape: Shape }) {
  return <code className="shape"><Written shape={shape} depth={0} /></code>;
}

function Written({ shape, depth }: { shape: Shape; depth: number }) {
  const { $ref, items, properties, additionalProperties } = shape;
  const choices = shape.anyOf ?? shape.oneOf;
  if ($ref !== undefined) return <a href={`#shape-${nameOf($ref)}`}>{nameOf($ref)}</a>;
  if (properties !== undefined) return <Fields shape={shape} depth={depth} />;
  if (shape.enum !== undefined) return <>{shape.enum.map((one) => JSON.stringify(one)).join(' | ')}</>;
  if ('const' in shape) return <>{JSON.stringify(shape.const)}</>;
  if (choices !== undefined) return <>{choices.map((one, at) => <Fragment key={at}>{at > 0 && ' | '}<Written shape={one} depth={depth} /></Fragment>)}</>;
  if (items !== undefined) return <>[<Written shape={items} depth={depth} />]</>;
  if (typeof additionalProperties === 'object') return <>{'{'}…: <Written shape={additionalProperties} depth={depth} />{'}'}</>;
  const type = shape.type === undefined ? 'any' : typeof shape.type === 'string' ? shape.type : shape.type.join(' | ');
  return <>{type}{shape.format === undefined ? '' : ` (${shape.format})`}{limits(shape)}</>;
}

function Fields({ shape: { properties = {}, required = [] }, depth }: { shape: Shape; depth: number }) {
  return (
    <>
      {'{'}
      <span className="shape-fields">
        {Object.entries(properties).map(([name, field]) => (
          <span key={name} className="shape-field">
            <b>{name}</b>{required.includes(name) ? '' : '?'}: <Written shape={field} depth={depth + 1} />
            {field.description !== undefined && <i> — {field.description}</i>}
          </span>
        ))}
      </span>
      {'}'}
    </>
  );
}

function limits({ minimum, maximum, maxLength, maxItems }: Shape): string {
  const said = [minimum === undefined ? '' : `≥ ${minimum}`, maximum === undefined ? '' : `≤ ${maximum}`, maxLength === undefined ? '' : `≤ ${maxLength}`, maxItems === undefined ? '' : `≤ ${maxItems}`].filter((one) => one !== '');
  return said.length === 0 ? '' : ` ${said.join(', ')}`;
}
