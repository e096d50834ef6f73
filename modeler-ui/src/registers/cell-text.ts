/** A cell as the office writes it: money in 元, days without hours, 是 and 否. */
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import type { Cell, CellKind } from './registers-api.js';

const FEN = 100;

export function useCellText(): (kind: CellKind, cell: Cell) => string {
  const { t, i18n } = useTranslation('registers');
  const dates = useDates();
  return (kind, cell) => {
    if (cell === null) return '';
    if (typeof cell === 'boolean') return t(cell ? 'yes' : 'no');
    if (typeof cell === 'number') return kind === 'money' ? new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2 }).format(cell / FEN) : new Intl.NumberFormat(i18n.language, { useGrouping: false }).format(cell);
    if (kind === 'date') return dates.day(`${cell}T00:00:00+08:00`);
    return kind === 'moment' ? dates.full(cell) : cell;
  };
}
