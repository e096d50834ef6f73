import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLibrary } from '../../engine/definitions/library.js';

test('a folder of duties is read by section and process, with its forms by the id that tasks name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dutyflow-library-'));
  try {
    for (const [path, content] of [
      ['secretariat/doc-dispatch/doc-dispatch.bpmn', '<a/>'], ['secretariat/doc-dispatch/notes.md', ''], ['secretariat/doc-dispatch/decisions/d.dmn', '<d/>'],
      ['secretariat/doc-dispatch/forms/F-DRAFT.json', '{"schema":{"properties":{"note":{"x-field":"text","title":"說明","x-en":"Note"}}}}'],
      ['fields.json', '{"fields":{"text":{"schema":{"type":"string","maxLength":9}}}}'], ['secretariat/doc-dispatch/scenarios/t1.scenario.json', '{"name":"t1"}'], ['legal/legality-review/x.bpmn', '<b/>'],
    ] as const) {
      await mkdir(join(folder, path, '..'), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    const [legal, dispatch] = await readLibrary(folder);
    expect(legal).toEqual({ section: 'legal', processId: 'legality-review', diagrams: [{ name: 'legal/legality-review/x.bpmn', content: '<b/>' }], decisions: [], forms: [], scenarios: [] });
    expect(dispatch).toMatchObject({
      section: 'secretariat', processId: 'doc-dispatch', diagrams: [{ name: 'secretariat/doc-dispatch/doc-dispatch.bpmn' }],
      decisions: [{ name: 'secretariat/doc-dispatch/decisions/d.dmn' }], forms: [{ id: 'doc-dispatch/F-DRAFT', content: expect.stringContaining('"maxLength":9') }],
      scenarios: [{ name: 'secretariat/doc-dispatch/scenarios/t1.scenario.json' }],
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a folder that is not there has no duties', async () => {
  expect(await readLibrary(join(tmpdir(), 'dutyflow-nothing-here'))).toEqual([]);
});
