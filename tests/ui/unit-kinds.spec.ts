/** What the form's page says of units before it sends them, as the server would (docs/forms.md, `x-units`). */
import { describe, expect, it } from '@jest/globals';
import { unitKindsOf, unitProblems } from '../../modeler-ui/src/form/unit-kinds.js';

const UNITS = [{ id: 'finance', name: '財政局', kind: 'department' }, { id: 'legal', name: '法制科', kind: 'section' }, { id: 'sheli', name: '舍力鎮', kind: 'town' }] as const;
const lead = { 'type': 'string', 'format': 'dept', 'x-units': ['department', 'town'] };
const SCHEMA = {
  type: 'object',
  properties: { lead, mainTo: { type: 'array', items: { type: 'string', format: 'dept' } }, jobs: { type: 'array', items: { type: 'object', properties: { lead } } }, before: { ...lead, readOnly: true } },
  allOf: [{ if: {}, then: { properties: { towns: { 'type': 'array', 'items': { type: 'string', format: 'dept' }, 'x-units': ['town'] } } } }],
};
const problems = (values: Record<string, unknown>) => unitProblems(SCHEMA, values, UNITS, (wanted, found) => `${wanted.join('/')} not ${found}`);

describe('a field that names units', () => {
  it('offers all kinds, or those that it or its items name', () => {
    expect(unitKindsOf({ format: 'dept' })).toEqual(['department', 'town', 'section', 'leadership', 'external']);
    expect(unitKindsOf(lead)).toEqual(['department', 'town']);
    expect(unitKindsOf({ type: 'array', items: { 'format': 'dept', 'x-units': ['external'] } })).toEqual(['external']);
  });

  it('tells each unit of another kind by its place, in lists, tables and conditions', () => {
    expect(problems({ lead: 'legal', mainTo: ['legal'], jobs: [{ lead: 'sheli' }, { lead: 'legal' }], towns: ['sheli', 'finance'], before: 'legal' })).toEqual([
      { path: '/lead', message: 'department/town not section' }, { path: '/jobs/1/lead', message: 'department/town not section' }, { path: '/towns/1', message: 'town not department' },
    ]);
    expect(problems({ lead: 'finance', mainTo: ['legal'], towns: [], jobs: [] })).toEqual([]);
  });

  it('leaves what it does not know to the server', () => {
    expect(problems({ lead: 'moon' })).toEqual([]);
    expect(unitProblems(SCHEMA, { lead: 'legal' }, [], () => '')).toEqual([]);
  });
});
