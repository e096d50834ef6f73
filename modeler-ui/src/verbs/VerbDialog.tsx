/** The form of whichever verb is open. */
import type { CaseSheet, Sheet } from '../app/office-api.js';
import { ReopenVerb } from '../case/ReopenVerb.js';
import { CirculateVerb } from '../circulations/CirculateVerb.js';
import { HandInVerb } from './HandInVerb.js';
import { HandOverVerb } from './HandOverVerb.js';
import { MoveVerb } from './MoveVerb.js';
import { PlainVerb } from './PlainVerb.js';
import { ReturnVerb } from './ReturnVerb.js';
import { SignersVerb } from './SignersVerb.js';
import type { OpenVerb } from './verb.js';

export interface VerbDialogProps {
  readonly open: OpenVerb;
  readonly sheet: Sheet;
  /** For 跳轉. */
  readonly whole?: CaseSheet;
  readonly me: string;
  readonly onDone: (open: OpenVerb, words: string) => void;
  readonly onClose: () => void;
}

export default function VerbDialog({ open, sheet, whole, me, onDone, onClose }: VerbDialogProps) {
  const done = (words: string) => onDone(open, words);
  const common = { sheet, me, onDone: done, onClose };
  const caseName = sheet.case.title ?? sheet.case.processName ?? '';
  switch (open.verb) {
    case 'return': return <ReturnVerb task={open.task} {...common} />;
    case 'transfer':
    case 'delegate': return <HandOverVerb verb={open.verb} task={open.task} {...common} />;
    case 'addSigners': return <SignersVerb task={open.task} {...common} />;
    case 'takeBack':
    case 'resolve':
    case 'urge': return <PlainVerb verb={open.verb} target={open.task.key} name={open.task.name} {...common} />;
    case 'removeSigner': return <PlainVerb verb="removeSigner" target={open.task.key} name={open.signer.name} {...common} />;
    case 'void':
    case 'withdraw':
    case 'suspend':
    case 'resume': return <PlainVerb verb={open.verb} target={sheet.case.processInstanceKey} name={caseName} {...common} />;
    case 'circulate': return <CirculateVerb task={open.task} caseName={caseName} processInstanceKey={sheet.case.processInstanceKey} {...common} />;
    case 'urgeReaders': return <PlainVerb verb="urgeReaders" target={open.circulation.key} name={open.circulation.readers} {...common} />;
    case 'reopen': return <ReopenVerb caseName={caseName} processInstanceKey={sheet.case.processInstanceKey} {...common} />;
    case 'handIn': return <HandInVerb caseName={caseName} processInstanceKey={sheet.case.processInstanceKey} {...common} />;
    case 'move': return whole === undefined ? null : <MoveVerb sheet={whole} me={me} onDone={done} onClose={onClose} />;
  }
}
