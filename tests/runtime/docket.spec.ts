/** What service tasks may ask of the office's open cases (查重), over a server's store. */
import { workPorts } from '../../api/case-papers.js';
import { demoOffice } from '../../engine/directory/office.js';
import { composeKey } from '../../engine/store/keys.js';
import { WORK_HANDLERS } from '../../engine/work/handlers.js';
import { diagram } from '../kernel/model/diagram.js';
import { good, Office, wang } from './office.js';

const duty = (id: string) => diagram(id, { startableBy: 'secretariat-clerk' }).start().userTask('U', { assignee: 'wang.fang' }).end();

describe('openWith', () => {
  const started = async () => {
    const office = new Office();
    await office.deploy(duty('supervision'), duty('relay'));
    return { office, docket: workPorts(office.store, demoOffice()).docket };
  };

  it('names the open cases of the process whose own variable has the value, and no others', async () => {
    const { office, docket } = await started();
    await office.start('supervision', { sourceRef: '大政辦發〔2026〕1號', title: '秋糧收購' });
    await office.start('supervision', { sourceRef: '大政辦發〔2026〕2號', title: '春耕' });
    await office.start('relay', { sourceRef: '大政辦發〔2026〕1號', title: '批示' });
    const found = await docket.openWith('supervision', 'sourceRef', '大政辦發〔2026〕1號');
    expect(found).toEqual([{ caseNo: expect.stringMatching(/^SUPERVISION-2026-\d{6}$/), title: '秋糧收購' }]);
    expect(await docket.openWith('supervision', 'sourceRef', '大政辦發〔2026〕3號')).toEqual([]);
  });

  it('leaves out what has closed', async () => {
    const { office, docket } = await started();
    const key = await office.start('supervision', { sourceRef: 'x' });
    expect(await docket.openWith('supervision', 'sourceRef', 'x')).toHaveLength(1);
    const task = await office.task('U', key);
    good(await office.engine.completeTask(composeKey(task.instance, task.key), {}, { actor: wang }));
    expect(await docket.openWith('supervision', 'sourceRef', 'x')).toEqual([]);
  });
});

describe('an invoice that one case holds (claim)', () => {
  const started = async () => {
    const office = new Office();
    await office.deploy(duty('payment'));
    const ports = workPorts(office.store, demoOffice());
    const bring = (caseNo: string, idempotencyKey: string) => WORK_HANDLERS['claim']?.({
      idempotencyKey, type: 'claim', headers: {}, variables: { register: 'invoice', items: ['26222000000011112222'] }, instance: '1', caseNo, now: Date.parse('2026-11-23T01:30:00Z'),
    }, ports);
    const key = await office.start('payment', { title: '差旅' });
    await office.start('payment', { title: '接待' });
    return { office, ports, bring, key, first: 'PAYMENT-2026-000001', second: 'PAYMENT-2026-000002' };
  };
  const free = { variables: { claimed: ['26222000000011112222'], taken: [] } };

  it('is refused to another, while the first is open and when it is done', async () => {
    const { office, bring, key, first, second } = await started();
    const refused = { variables: { claimed: [], taken: [{ item: '26222000000011112222', caseNo: first }] } };
    expect(await bring(first, 'job-1')).toEqual(free);
    expect(await bring(second, 'job-2')).toEqual(refused);
    const task = await office.task('U', key);
    good(await office.engine.completeTask(composeKey(task.instance, task.key), {}, { actor: wang }));
    expect(await bring(second, 'job-3')).toEqual(refused);
  });

  it('is free for another when the first was cancelled', async () => {
    const { office, ports, bring, key, first, second } = await started();
    await bring(first, 'job-1');
    expect(await ports.docket.wasCancelled(first)).toBe(false);
    good(await office.engine.act(key, { type: 'cancelInstance', reason: '重複' }, { actor: wang }));
    expect(await ports.docket.wasCancelled(first)).toBe(true);
    expect(await bring(second, 'job-2')).toEqual(free);
    expect(await ports.docket.wasCancelled('PAYMENT-2026-000009')).toBe(false);
  });
});
