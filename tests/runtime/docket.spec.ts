/** What service tasks may ask of the office's open cases (查重), over a server's store. */
import { workPorts } from '../../api/case-papers.js';
import { demoOffice } from '../../engine/directory/office.js';
import { composeKey } from '../../engine/store/keys.js';
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
