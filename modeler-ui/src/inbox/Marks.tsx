/** 緊急程度 and 密級, where they are not the plain ones. */
import { NOT_SECRET, TOP_URGENT, URGENT } from '../app/office-values.js';

export function Marks({ urgency, secrecy }: { urgency?: string | undefined; secrecy?: string | undefined }) {
  return (
    <>
      {urgency !== undefined && TOP_URGENT.includes(urgency) && <span className="mark top-urgent">{urgency}</span>}
      {urgency !== undefined && URGENT.includes(urgency) && <span className="mark urgent">{urgency}</span>}
      {secrecy !== undefined && secrecy !== '' && secrecy !== NOT_SECRET && <span className="mark secret">{secrecy}</span>}
    </>
  );
}
