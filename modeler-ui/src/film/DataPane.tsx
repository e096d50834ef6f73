/** The case's values as they were, with what this step changed. */
import { Checkbox, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VariableAt } from './film-fold.js';
import { valueText } from './words.js';
import type { Names } from './words.js';

export function DataPane({ variables, names }: { variables: readonly VariableAt[]; names: Names }) {
  const { t } = useTranslation('film');
  const [only, setOnly] = useState(false);
  const shown = only ? variables.filter(({ change }) => change !== 'none') : variables;
  const scopes = [...new Set(shown.map(({ scope }) => scope))];
  return (
    <div className="film-data">
      <Checkbox checked={only} onChange={(event) => setOnly(event.target.checked)}>{t('onlyChanges')}</Checkbox>
      {shown.length === 0 && <p className="film-unsigned">{only ? t('noChanges') : t('noData')}</p>}
      {scopes.map((scope) => {
        const own = shown.filter((one) => one.scope === scope);
        const element = own[0]?.element;
        return (
          <section key={scope}>
            {element !== undefined && <h4>{t('stepOwn', { element: names.element(element) })}</h4>}
            <dl>
              {own.map((one) => (
                <div key={one.name} data-change={one.change} data-variable={one.name}>
                  <dt title={one.name}>{names.variable(one.name)}</dt>
                  <dd>
                    {one.change === 'removed' ? <del>{valueText(names.value(one.before ?? null, one.name), t)}</del> : valueText(names.value(one.value ?? null, one.name), t)}
                    {one.change !== 'none' && <Tag>{t(one.change)}</Tag>}
                    {one.change === 'changed' && <small>{t('was', { value: valueText(names.value(one.before ?? null, one.name), t) })}</small>}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}
