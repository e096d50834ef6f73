/** A reader who goes away leaves no stream and no connection behind. */
import { openTestOffice, startDocument, type Office } from '../open-office.js';

let office: Office;
beforeAll(async () => { office = await openTestOffice(); }, 120_000);

/** The system tells of a connection that was closed when it comes to it: it is asked again until it has. */
async function streamsAfterAWhile(): Promise<string | undefined> {
  let found: string | undefined;
  for (let asked = 0; asked < 200 && found !== 'dutyflow_event_streams 0'; asked += 1) {
    const { text } = await office.anybody().get('/metrics').expect(200);
    found = /^dutyflow_event_streams .*$/m.exec(text)?.[0];
  }
  return found;
}

it('closes while nobody listens any more, whatever happened after they left', async () => {
  const { host, port } = await office.server.listen(0, '127.0.0.1');
  for (const how of ['cancel', 'abort']) {
    const leaving = new AbortController();
    const answer = await fetch(`http://${host}:${port}/v2/events`, { signal: leaving.signal, headers: { Authorization: `Basic ${Buffer.from('demo:demo').toString('base64')}` } });
    const reader = answer.body?.getReader();
    if (!reader) throw new Error('no stream');
    await startDocument(office);
    await reader.read();
    if (how === 'cancel') await reader.cancel();
    else leaving.abort();
    await startDocument(office);
    await expect(streamsAfterAWhile()).resolves.toBe('dutyflow_event_streams 0');
  }
  await office.close();
}, 60_000);
