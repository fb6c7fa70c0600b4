/** What the server offers to leave out when a group runs late, as the command that does it, and back. */

import { entriesOf, partsOf } from "./agenda-draft.js";

/** @import { AgendaCut, PlanPart as Part } from "../kit/types.js" */
/** @import { PartWish } from "./agenda-draft.js" */

/** So many are offered at a time; what is left comes after the first is taken. */
export const OFFERED = 2;

/**
 * @param {Part[]} plan
 * @param {AgendaCut} cut
 * @returns {PartWish[]}
 */
export function cutParts(plan, { part, step }) {
  const base = entriesOf(plan);
  if (!step) return partsOf(base.filter((entry) => entry.part !== part), base);
  return base.flatMap((entry) => {
    if (entry.part === part) return [{ part, without: [step] }];
    return partsOf([entry], base);
  });
}

/**
 * Puts back what was cut, as it was: a part in its place, a step in its part unless that is past it.
 *
 * @param {Part[]} before The plan as it was before the cut.
 * @param {Part[]} plan As it is now.
 * @param {AgendaCut} cut
 * @returns {PartWish[] | null} Null when there is no way back.
 */
export function backParts(before, plan, { part: id, step }) {
  const was = before.find((part) => part.id === id);
  if (!was) return null;
  const base = entriesOf(plan);
  const others = partsOf(base, base);
  const is = plan.find((part) => part.id === id);
  const wish = { part: id, minutes: was.minutes };
  if (!step) {
    const item = { ...wish, with: was.steps.map((each) => each.id) };
    return is ? null : inPlace(others, item, before, id);
  }
  if (!is || !isToCome(step, was, is)) return null;
  const item = { ...wish, with: [step] };
  return is.state === "now"
    ? [item, ...others]
    : others.map((part) => part.part === id ? item : part);
}

/** Whether a step that was left out would come after what the part is at. @param {string} step @param {Part} was @param {Part} is */
function isToCome(step, was, is) {
  if (is.state === "to-come") return true;
  const on = is.steps.find(({ state }) => state === "now")?.id;
  const places = was.steps.map(({ id }) => id);
  return is.state === "now" && places.indexOf(step) > places.indexOf(on ?? "");
}

/** @param {PartWish[]} others @param {PartWish} item @param {Part[]} before @param {string} id */
function inPlace(others, item, before, id) {
  const ahead = before.slice(0, before.findIndex((part) => part.id === id)).map((part) => part.id);
  const after = others.findLastIndex((part) => ahead.includes(part.part ?? ""));
  return [...others.slice(0, after + 1), item, ...others.slice(after + 1)];
}
