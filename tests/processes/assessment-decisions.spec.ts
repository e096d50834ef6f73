/** 業務指導檢查考核: every field has one section in charge with its indicators, every total one grade (hit policy UNIQUE). */
import { demoOffice } from '../../engine/directory/office.js';
import { decisionTable } from './decision-table.js';

const FIELDS = ['document', 'info', 'proposal', 'openness', 'hotline', 'duty', 'emergency', 'informatization', 'religion'];

test('every field belongs to a section whose clerks there are, and has indicators', async () => {
  const field = await decisionTable('secretariat/guidance-assessment', 'guidance-assessment-domain');
  const office = demoOffice();
  const sections = new Set(office.units().filter(({ kind }) => kind === 'section').map(({ id }) => id));
  for (const domain of [...FIELDS, null, 'another']) {
    const found = field({ domain });
    if (typeof found !== 'object' || found === null || !('owner' in found)) throw new Error(`Expected an owner of '${domain ?? 'null'}'`);
    expect({ domain, owner: sections.has(String(found.owner)), clerks: office.members(`any-clerk@${String(found.owner)}`).length > 0 }).toEqual({ domain, owner: true, clerks: true });
    expect(found).toMatchObject({ indicators: expect.stringMatching(/.+/) });
  }
});

test.each([[100, '優秀'], [90, '優秀'], [89.9, '良好'], [80, '良好'], [79.9, '合格'], [60, '合格'], [59.9, '不合格'], [0, '不合格'], [null, '不合格']])('a total of %s is %s', async (total, expected) => {
  const grade = await decisionTable('secretariat/guidance-assessment', 'guidance-assessment-grade');
  expect(grade({ entry: { total } })).toBe(expected);
});
