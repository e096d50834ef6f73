/** What the server answers, by the names that these pages use: the shapes are the API document's (schemas/api). */
import type { Schemas } from '../../../schemas/api/openapi.js';

export type Clock = Schemas['Clock'];
export type UserTask = Schemas['UserTask'];
export type ProcessInstance = Schemas['ProcessInstance'];
export type FileRef = Schemas['FileRef'];
export type HistoryEntry = Schemas['HistoryEntry'];
export type Barred = Schemas['Barred'];
export type Participant = Schemas['Participant'];
export type Panel = Schemas['Panel'];
export type AddedSigner = Schemas['AddedSigner'];
export type Standing = Schemas['Standing'];
export type Signed = Schemas['Signed'];
export type PaperArea = Schemas['PaperArea'];
export type CaseHead = Schemas['CaseHead'];
export type LinkedCase = Schemas['LinkedCase'];
export type SharedDraft = Schemas['SharedDraft'];
export type Why = Schemas['Why'];
export type TaskSheet = Schemas['TaskSheet'];
export type CaseSheet = Schemas['CaseSheet'];
export type Completion = Schemas['TaskCompleted'];
export type Startable = Schemas['Startable'];
export type Account = Schemas['Person'];
export type OfficeUnit = Schemas['Unit'];

export type Colour = Clock['colour'];
export type Unit = NonNullable<Clock['unit']>;
export type Place = AddedSigner['place'];
export type Values = Readonly<Record<string, unknown>>;
export type JsonSchema = Readonly<Record<string, unknown>>;
/** A form as it came, or as a page made it. */
export type TaskForm = Pick<Schemas['Form'], 'formId' | 'validator'> & { readonly schema: JsonSchema; readonly uiSchema?: JsonSchema; readonly texts?: JsonSchema };

export interface Page<T> {
  readonly items: readonly T[];
  readonly page: Schemas['PageInfo'];
}
/** What the reader may do now, of a task or of a case. */
export type May = Partial<Schemas['TaskRights'] & Schemas['CaseRights']>;
/** What a task's sheet and a case's sheet have in common. */
export type Sheet = Pick<CaseSheet, 'case' | 'paper' | 'clocks' | 'files' | 'history' | 'circulations' | 'diagram' | 'standing' | 'panels' | 'signers'> & { readonly may: May };
export type NamedStep = Standing['parked'][number];
