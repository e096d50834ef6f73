import { compileProcesses } from '../../../engine/kernel/model/compile.js';
import { diagram } from './diagram.js';

const drawn = (key?: string) => diagram('p').start().sendTask('S', { on: { message: 'ask' }, ...(key === undefined ? {} : { inputs: { correlationKey: key } }) })
  .catchEvent('C', { on: { message: 'ask' } }).end().xml();

async function keys(xml: string): Promise<unknown[]> {
  const { models } = await compileProcesses(xml);
  const [send, wait] = [models[0]?.nodes['S'], models[0]?.nodes['C']];
  return [send?.type === 'publishTask' ? send.result.correlationKey : undefined, wait?.type === 'intermediateCatchEvent' && wait.trigger.on === 'message' ? wait.trigger.correlationKey : undefined];
}

test('a message that a file throws and catches needs no correlation key', async () => {
  const { findings } = await compileProcesses(drawn());
  expect(findings).toEqual([]);
  const [sent, awaited] = await keys(drawn());
  expect(sent).toBe(awaited);
});

test('where one side names a key, the other has to', async () => {
  const { findings } = await compileProcesses(drawn('= docNo'));
  expect(findings.map(({ rule, element }) => [rule, element])).toEqual([['correlation-key-missing', 'C']]);
});
