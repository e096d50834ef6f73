/** Which verb is open, and on what. */
import type { AddedSigner, Participant, Place, Sheet } from '../app/office-api.js';

export type TaskVerb = 'return' | 'transfer' | 'delegate' | 'resolve' | 'addSigners' | 'takeBack' | 'urge';
export type CaseVerb = 'suspend' | 'resume' | 'move' | 'void' | 'withdraw' | 'reopen' | 'handIn';

/** The task that a verb is about, as its panel names it. */
export interface VerbTask {
  readonly key: string;
  readonly name: string;
  readonly assignee?: string;
}

/** What every form of a verb is given. */
export interface VerbFormProps {
  readonly task: VerbTask;
  readonly sheet: Pick<Sheet, 'diagram' | 'history'>;
  readonly me: string;
  /** Done: with a sentence that says what came of it. */
  readonly onDone: (words: string) => void;
  readonly onClose: () => void;
}

export type OpenVerb =
  | { readonly verb: TaskVerb; readonly task: VerbTask }
  | { readonly verb: 'removeSigner'; readonly task: VerbTask; readonly signer: Pick<AddedSigner | Participant, 'name'> }
  /** 傳閱: of the case, or at a step of it. */
  | { readonly verb: 'circulate'; readonly task?: VerbTask }
  /** 催閱: of a circulation, those who have not read it. */
  | { readonly verb: 'urgeReaders'; readonly circulation: { readonly key: string; readonly readers: string } }
  | { readonly verb: CaseVerb };

export const PLACES: readonly Place[] = ['before', 'beside', 'after'];
