/** What bpmn-moddle reads of a small drawing, for specifications of those who read its tree. */
import { BpmnModdle } from 'bpmn-moddle';
import type { ModdleElement } from 'bpmn-moddle';
import { descriptors } from '../../../engine/kernel/model/descriptors.js';

export interface DrawnTree {
  readonly root: ModdleElement;
  /** The element of an id. */
  the(id: string): ModdleElement;
}

/** `inside`: what stands in `bpmn:definitions`. */
export async function drawnTree(inside: string): Promise<DrawnTree> {
  const { rootElement, elementsById } = await new BpmnModdle(descriptors).fromXML(
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:duty="urn:dutyflow:duty:1"'
    + ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:foo="urn:foo" id="definitions" targetNamespace="urn:t">${inside}</bpmn:definitions>`);
  return {
    root: rootElement,
    the: (id) => {
      const found = elementsById[id];
      if (!found) throw new Error(`Expected an element '${id}'`);
      return found;
    },
  };
}

/** The same of what stands in a process `p`. */
export const drawnProcess = (inside: string): Promise<DrawnTree> => drawnTree(`<bpmn:process id="p">${inside}</bpmn:process>`);
