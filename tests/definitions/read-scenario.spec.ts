import { readScenario } from '../../engine/definitions/scenario/read-scenario.js';

const right = {
  name: 's', process: 'p', at: '2026-09-07T09:00:00+08:00', start: { by: 'an' },
  steps: [
    { task: 'U', by: 'an', in: 'q', item: 'finance', form: { title: 'x' }, expect: { due: '2026-09-08T17:00:00+08:00', groups: ['a'] } },
    { advance: 'P1D' }, { until: '2026-09-09T09:00:00+08:00' }, { message: 'm', key: '= caseNo', variables: {} }, { signal: 's' },
    { expect: { active: ['U'], variables: { a: null } } }, { refuse: { task: 'U', by: 'bo' }, code: 'TASK_NOT_YOURS' },
  ],
  expect: { outcome: 'issued', completed: ['U'] },
};

test('a scenario of every kind of step is read', () => {
  expect(readScenario(JSON.stringify(right))).toEqual({ ok: true, scenario: right });
});

test.each<[string, object, RegExp]>([
  ['a start that sets variables by hand', { ...right, start: { by: 'an', variables: { docNo: '1' } } }, /\/start/],
  ['a moment without an offset', { ...right, at: '2026-09-07T09:00:00' }, /^\/at must match format "date-time"/],
  ['a step of no kind', { ...right, steps: [{ set: { docNo: '1' } }] }, /\/steps\/0/],
  ['a step with a word that it does not have', { ...right, steps: [{ task: 'U', by: 'an', variables: {} }] }, /^\/steps\/0 must NOT have additional properties variables$/],
  ['a step without its person', { ...right, steps: [{ task: 'U' }] }, /^\/steps\/0 must have required property 'by'$/],
])('%s is refused, with the place', (_, scenario, message) => {
  const read = readScenario(JSON.stringify(scenario));
  expect(read).toMatchObject({ ok: false, messages: expect.arrayContaining([expect.stringMatching(message)]) });
});

test('what is no JSON is refused', () => {
  expect(readScenario('{')).toMatchObject({ ok: false, messages: [expect.stringMatching(/^Expected JSON/)] });
});
