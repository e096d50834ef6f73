/** Several processes in one file: the builder draws one, here they are put together. */
import type { Diagram } from '../kernel/model/diagram.js';

const ROOT = /<bpmn:(message|signal|error|escalation|correlationProperty|dataStore|itemDefinition|\w+EventDefinition) [^>]*?(?:\/>|>.*?<\/bpmn:\1>)/gs;
const PROCESS = /<bpmn:process .*<\/bpmn:process>/s;

/** Messages, signals and errors of the same name are one. */
export function severalProcesses(...drawn: readonly Diagram[]): { xml(): string } {
  return {
    xml: () => {
      const files = drawn.map((one) => one.xml());
      const head = (files[0] ?? '').slice(0, (files[0] ?? '').indexOf('>', (files[0] ?? '').indexOf('<bpmn:definitions')) + 1);
      const roots = new Set(files.flatMap((xml) => (xml.replace(PROCESS, '').match(ROOT) ?? [])));
      return `${head}${[...roots].join('')}${files.flatMap((xml) => PROCESS.exec(xml)?.[0] ?? []).join('')}</bpmn:definitions>`;
    },
  };
}
