/** Room to the edge of the column, in pixels. */
const AIR = 8;

/**
 * Brings the step that is on into sight in the agenda's column, above what sticks to its foot, when it
 * is another one. The page itself stays where it is: where the columns are stacked, the agenda doesn't
 * scroll by itself.
 *
 * @param {Element | null} column
 * @param {Element | null} before The step that was brought last.
 * @returns {Element | null} The one that is on.
 */
export function bringIntoSight(column, before) {
  const step = column?.querySelector('[aria-current="step"]') ?? null;
  if (!column || !step || step === before) return step;
  const [view, row] = [column.getBoundingClientRect(), step.getBoundingClientRect()];
  const foot = column.querySelector(".pace")?.getBoundingClientRect().height ?? 0;
  const below = row.bottom - (view.bottom - foot - AIR);
  const above = view.top + AIR - row.top;
  if (below > 0) column.scrollTop += below;
  else if (above > 0) column.scrollTop -= above;
  return step;
}
