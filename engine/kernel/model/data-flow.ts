/** Data in the model: what associations copy, and what an element needs before it begins (BPMN 2.0.2 §10.4.2). */
import type { Expression } from './triggers.js';

/** One data association: its copies are done together, in order. */
export interface DataCopy {
  /** Its sources: variables that have to have a value first. */
  readonly needs: readonly string[];
  /** The data input that it fills; absent: it fills something else. */
  readonly fills?: string;
  readonly copies: readonly {
    readonly source: Expression;
    /** A variable, or a path into one: `order.total`. */
    readonly target: string;
  }[];
  /** Of a multi-instance activity: done once for all its instances. */
  readonly body?: true;
}

/** An input or output set: variables of the data inputs or outputs that belong to it. */
export interface DataSet {
  readonly required: readonly string[];
  /** Optional ones, and those that may come while the activity runs. */
  readonly optional: readonly string[];
}

export interface NodeData {
  /** Properties: variables of each activation, without a value at first. */
  readonly own: readonly string[];
  readonly inputs: readonly DataCopy[];
  /** The first that is available begins the element; none: all that `inputs` need has to be there. */
  readonly inputSets: readonly DataSet[];
  readonly outputs: readonly DataCopy[];
  readonly outputSets: readonly DataSet[];
  /** Variables of its data outputs. */
  readonly gives: readonly string[];
  /** Of a multi-instance activity: the variable of its `outputDataItem`. */
  readonly outputItem?: string;
}

/** Of a process or a global task: what it is called with, and what its caller gets. */
export interface ProcessData {
  readonly inputSets: readonly DataSet[];
  /** Absent: the caller gets all variables. */
  readonly outputs?: readonly string[];
}
