/**
 * Cells stand two to a row; one that is left alone before a full row takes the whole row, as a ruled sheet has no hole.
 * Given which cells are wide, in order: which have to be drawn full.
 */
export function fullCells(wide: readonly boolean[]): readonly boolean[] {
  const full = [...wide];
  let open: number | undefined;
  wide.forEach((isWide, index) => {
    if (isWide) {
      if (open !== undefined) full[open] = true;
      open = undefined;
    } else open = open === undefined ? index : undefined;
  });
  if (open !== undefined) full[open] = true;
  return full;
}
