/** What the server offers to leave out when a group runs late, as the command that does it, and back. */

import { ofModule } from "../plan/list.js";
import { entriesOf, partsOf } from "./agenda-draft.js";

/** @import { AgendaCut, PlanPart as Part } from "../kit/types.js" */
/** @import { Module } from "../plan/list.js" */
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
 * Puts back what was cut. A part that was left out comes anew where it was; a step comes back with its
 * part, or as a part of its own after the one that is on.
 *
 * @param {Part[]} before The plan as it was before the cut.
 * @param {Part[]} plan As it is now.
 * @param {AgendaCut} cut
 * @param {Module[]} modules
 * @returns {PartWish[] | null} Null when there is no way back.
 */
export function backParts(before, plan, { part: id, step }, modules) {
  const was = before.find((part) => part.id === id);
  const module = modules.find((each) => each.id === was?.module);
  if (!was || !module) return null;
  const base = entriesOf(plan);
  const others = partsOf(base, base);
  const is = plan.find((part) => part.id === id);
  if (!step) {
    const item = itemOf(module, was.steps, was.minutes);
    return is || !item ? null : inPlace(others, item, before, id);
  }
  if (is?.state === "to-come") {
    const item = itemOf(module, was.steps, was.minutes);
    return item && others.map((part) => part.part === id ? item : part);
  }
  if (is?.state !== "now") return null;
  const only = was.steps.filter((each) => each.id === step);
  const item = itemOf(module, only, only[0]?.minutes);
  return item && [item, ...others];
}

/**
 * A module with only these steps. A step of a session is called after its place in the module.
 *
 * @param {Module} module
 * @param {Part["steps"]} steps
 * @param {number} minutes
 */
function itemOf(module, steps, minutes) {
  const kept = new Set(steps.flatMap(({ id }) => module.steps[placeIn(id)]?.id ?? []));
  if (kept.size !== steps.length) return null;
  const without = module.steps.map(({ id }) => id).filter((id) => !kept.has(id));
  return partsOf([ofModule(module, "back", { minutes, without })], [])[0];
}

/** "p3.s2" is the second of its module. @param {string} id */
const placeIn = (id) => Number(id.split(".s").at(-1)) - 1;

/** @param {PartWish[]} others @param {PartWish} item @param {Part[]} before @param {string} id */
function inPlace(others, item, before, id) {
  const ahead = before.slice(0, before.findIndex((part) => part.id === id)).map((part) => part.id);
  const after = others.findLastIndex((part) => ahead.includes(part.part ?? ""));
  return [...others.slice(0, after + 1), item, ...others.slice(after + 1)];
}
