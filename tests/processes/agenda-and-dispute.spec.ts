/** 會議議題申報審定 and 部門爭議協調 (duties.md C.16, C.21). What holds for every duty is in every-duty.spec.ts. */
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readLibrary } from '../../engine/definitions/library.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';

const compiled = await Promise.all((await readLibrary(join(import.meta.dirname, '../../processes'))).filter(({ processId }) => processId === 'meeting-agenda' || processId === 'dept-dispute')
  .flatMap(({ diagrams }) => diagrams).map(({ content }) => compileProcesses(content)));
const models = new Map(compiled.flatMap((one) => one.models).map((model) => [model.processId, model]));

test('the limits of a topic and of a dispute are those of duties.md D.9', () => {
  expect(models.get('meeting-agenda')?.limits).toMatchObject([{ key: 'whole', amount: 0, unit: 'wd', from: '= addWorkdays(date(meetingDate), -3)', startsWith: ['U_1'] }]);
  expect(models.get('dept-dispute')?.limits).toMatchObject([{ key: 'whole', amount: 15, unit: 'wd' }]);
  expect(models.get('dept-dispute')?.nodes['U_2']).toMatchObject({ limit: { amount: 5, unit: 'wd' } });
});
