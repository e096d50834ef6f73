/** 同前，合併 (R-SAME) in the film: the second of two acts of one says of which it is. */
import { expect, it } from '@jest/globals';
import { happeningsAt } from '../../modeler-ui/src/film/happenings.js';
import { filmOf, opinionsAt } from '../../modeler-ui/src/film/film-fold.js';
import { diagram } from '../kernel/model/diagram.js';
import { Office, good, numberOf, wang } from '../runtime/office.js';

it('an act that served for two steps is told at both, the second as the first', async () => {
  const office = new Office();
  await office.deploy(diagram('p', { startableBy: 'any-clerk' }).start().userTask('A', { assignee: 'wang.fang', form: 'p/F', extension: '<duty:opinion area="審核"/>' })
    .userTask('B', { assignee: 'wang.fang', extension: '<duty:same as="A"/><duty:opinion area="簽發"/>' }).end());
  const form = { schema: { type: 'object', properties: { decision: { type: 'string', enum: ['同意', '退回'], 'x-duty': { role: 'decision' } } } } };
  good(await office.engine.deploy([{ name: 'p/F.json', content: JSON.stringify(form) }], { actor: wang }));
  const key = await office.start('p');
  const { key: task } = await office.task('A');
  good(await office.engine.completeTask(String(BigInt(key) + BigInt(task)), { decision: '同意' }, { actor: wang }));
  const moments = filmOf(await office.store.commits.commits(numberOf(key)));
  const last = moments.length - 1;
  expect(opinionsAt(moments, last)).toEqual([
    expect.objectContaining({ element: 'A', area: '審核', decision: '同意' }), expect.objectContaining({ element: 'B', area: '簽發', decision: '同意', same: 'A' }),
  ]);
  expect(opinionsAt(moments, last)[0]).not.toHaveProperty('same');
  expect(happeningsAt(moments, last).flatMap((one) => (one.what === 'decided' ? [`${one.element} ${one.same ?? '-'}`] : []))).toEqual(['A -', 'B A']);
});
