/** Ids beyond ASCII: the reader is given others in their place, and whoever asks gets those of the file. */
import { describe, expect, it, test } from '@jest/globals';
import { asWritten, withPlainIds } from '../../../engine/kernel/model/wide-ids.js';

const PLAIN = '_wide_4efb_52d9_';

describe('an id of another language', () => {
  it.each([
    ['where it is given', '<task id="任務"/>', `<task id="${PLAIN}"/>`],
    ['in single quotes', "<task id='任務'/>", `<task id='${PLAIN}'/>`],
    ['with blanks around the sign', '<task id = "任務"/>', `<task id = "${PLAIN}"/>`],
    ['where a flow begins or ends', '<task id="任務"/><flow sourceRef="任務" targetRef="任務"/>', `<task id="${PLAIN}"/><flow sourceRef="${PLAIN}" targetRef="${PLAIN}"/>`],
    ['where it is the default', '<task id="任務"/><gate default="任務"/>', `<task id="${PLAIN}"/><gate default="${PLAIN}"/>`],
    ['in the drawing', '<task id="任務"/><shape bpmnElement="任務"/>', `<task id="${PLAIN}"/><shape bpmnElement="${PLAIN}"/>`],
    ['in elements that refer', '<task id="任務"/><b:incoming> 任務 </b:incoming><outgoing>任務</outgoing><bpmn:flowNodeRef>任務</bpmn:flowNodeRef><x:innerRefs >任務</x:innerRefs>',
      `<task id="${PLAIN}"/><b:incoming> ${PLAIN} </b:incoming><outgoing>${PLAIN}</outgoing><bpmn:flowNodeRef>${PLAIN}</bpmn:flowNodeRef><x:innerRefs >${PLAIN}</x:innerRefs>`],
    ['that begins with a line and holds digits, dots and hyphens', '<task id="_任.2-務"/>', '<task id="_wide_5f_4efb_2e_32_2d_52d9_"/>'],
  ])('is replaced %s', (_what, xml, plain) => {
    expect(withPlainIds(xml)).toBe(plain);
  });

  it('is left alone where it is a name or a text', () => {
    expect(withPlainIds('<task id="任務" name="任務"/><text>任務</text>')).toBe(`<task id="${PLAIN}" name="任務"/><text>任務</text>`);
    expect(withPlainIds('<task id="任務"/><flow grid="任務" sourceRef="別"/>')).toBe(`<task id="${PLAIN}"/><flow grid="任務" sourceRef="別"/>`);
  });

  it.each(['<task id="任 務"/>', '<task id="1務"/>', '<task id="務:x"/>', '<task id="a" name="任務"/>', '<task id="a"/><b:incoming>務</b:incoming>', '<a id=""/>務'])(
    'is only what XML allows as a name: %s stays as it is', (xml) => {
      expect(withPlainIds(xml)).toBe(xml);
    });

  it('stands beside plain ones', () => {
    expect(withPlainIds('<a id="A"/><a id="務"/><f sourceRef="A" targetRef="務"/>')).toBe('<a id="A"/><a id="_wide_52d9_"/><f sourceRef="A" targetRef="_wide_52d9_"/>');
  });

  it('is the one of the file again for whoever asks', () => {
    expect([asWritten(PLAIN), asWritten(`at '${PLAIN}' and '_wide_1f600_'`), asWritten('A_1'), asWritten('_wide_'), asWritten('a_wide_b')]).toEqual(['任務', "at '任務' and '😀'", 'A_1', '_wide_', 'a_wide_b']);
  });
});

test('a file in plain letters is read as it is', () => {
  expect(withPlainIds('<a id="x"/>')).toBe('<a id="x"/>');
});
