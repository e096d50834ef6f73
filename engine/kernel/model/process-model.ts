/**
 * The compact graph that a BPMN 2.0 process is compiled to. Plain JSON: compiled once per version, cached by the
 * server, sent to the browser as it is. It holds what the kernel needs and nothing of the drawing.
 */
import type { ProcessData } from './data-flow.js';
import type { FlowNode } from './flow-nodes.js';
import type { Limit } from './limit.js';
import type { Expression } from './triggers.js';

export type * from './data-flow.js';
export type * from './flow-nodes.js';
export type * from './limit.js';
export type * from './triggers.js';

/** One executable process of a file (BPMN 2.0.2 §10). */
export interface ProcessModel {
  readonly schema: 1;
  readonly processId: string;
  readonly name: string;
  readonly versionTag?: string;
  readonly documentation?: string;
  /** Flow nodes by element id, of all scopes. */
  readonly nodes: Readonly<Record<string, FlowNode>>;
  readonly flows: Readonly<Record<string, SequenceFlow>>;
  /** The process itself (by its process id) and every embedded or event sub-process (by its element id). */
  readonly scopes: Readonly<Record<string, ScopeModel>>;
  /** Limits that start with the instance; the first is the whole case's. */
  readonly limits: readonly Limit[];
  /** Groups whose members may start the process by hand; empty: nobody does (it is called, or an event starts it). */
  readonly startableBy: readonly string[];
  /** 撤回 where none is drawn: until one of these elements is done, by who started the case and these groups; absent: not at all. */
  readonly withdraw?: { readonly until: readonly string[]; readonly groups: readonly string[] };
  /** The printed sheet of the case: its title and its opinion areas in the order of signing. */
  readonly paper?: Paper;
  readonly lanes: readonly Lane[];
  /** Variables that the diagram itself declares: data objects and stores, properties, inputs and outputs; absent: none. */
  readonly declared?: readonly string[];
  /** What it is called with and gives (BPMN 2.0.2 §10.4.2); absent: whatever there is. */
  readonly data?: ProcessData;
  /** A global task (BPMN 2.0.2 §10.3.7): it is only called. */
  readonly globalTask?: true;
}

export interface Lane {
  readonly id: string;
  readonly name: string;
  readonly nodes: readonly string[];
}

export interface Paper {
  readonly title: string;
  readonly areas: readonly { readonly area: string; readonly label: string }[];
}

export interface ScopeModel {
  readonly id: string;
  /**
   * Start events of this scope that begin its normal flow (of an event sub-process: its one triggered start event);
   * what else begins a case: receive tasks, and events behind event-based gateways, that instantiate; where nothing
   * of this is drawn, all that no flow leads to (BPMN 2.0.2 §13.3.4).
   */
  readonly starts: readonly string[];
  /** Variables of its data objects: without a value when the scope begins; absent: none. */
  readonly dataObjects?: readonly string[];
  /** Element ids of event sub-processes directly inside. */
  readonly eventSubProcesses: readonly string[];
  /** The one among them that compensates this scope once it has completed (BPMN 2.0.2 §10.7.1). */
  readonly compensation?: string;
  /** Inclusive gateways directly inside that join (more than one incoming flow). */
  readonly inclusiveJoins: readonly string[];
}

export interface SequenceFlow {
  readonly id: string;
  readonly name?: string;
  readonly source: string;
  readonly target: string;
  /** FEEL, with its leading `=`. */
  readonly condition?: Expression;
}
