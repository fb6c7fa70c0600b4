/**
 * What is written in a step that stays on the phone, as a list of lines with a heading each: the same
 * for the page, the file and the paper. Pure.
 *
 * @module
 */

/** @import { DeviceView } from "../kit/types.js" */
/** @import { Words } from "../kit/words.js" */

/**
 * `shown` is what people read where that isn't the value itself.
 *
 * @typedef {{ id: string, label: string, value: string, shown?: string }} SheetField
 */

/** Links that somebody has added are called so, and numbered. */
export const OWN = "own.";
/** So many links one can add: a longer chain is better begun anew. */
export const MOST_OWN = 12;

/**
 * @param {Words} words
 * @param {DeviceView} step
 * @param {(id: string) => string} valueOf What is kept; empty where nothing is.
 * @param {string[]} [own] Ids of the links that somebody has added.
 * @returns {SheetField[]}
 */
export function fieldsOf(words, step, valueOf, own = []) {
  switch (step.kind) {
    case "worksheet":
      return step.content.fields.map(({ id, label }) => line(id, words.pick(label), valueOf));
    case "chain":
      return chainOrder(step.content.links, own).flatMap(({ id, label }) => [
        line(id, label ? words.pick(label) : words.t("chain.own"), valueOf),
        line(`${id}.way`, words.t("chain.way"), valueOf),
      ]).filter(({ id, value }) => !id.endsWith(".way") || value !== "");
    case "builder":
      return withWhole(
        words.t("builder.together"),
        wholeSays(words, step.content.parts, valueOf).join("\n"),
        step.content.parts.map(({ id, letter, name }) => {
          const mark = words.pick(letter);
          return line(id, mark ? `${mark} – ${words.pick(name)}` : words.pick(name), valueOf);
        }),
      );
    case "sort":
      return step.content.cards.map(({ id, text }) => {
        const pile = step.content.piles.find((each) => each.id === valueOf(id));
        return { ...line(id, words.pick(text), valueOf), shown: pile ? words.pick(pile.name) : "" };
      });
    case "ruler":
      return step.content.rulers.flatMap(({ id, question }) => [
        line(id, words.pick(question), valueOf),
        line(`${id}.why`, words.t("ruler.why-plain"), valueOf),
        line(`${id}.step`, words.t("ruler.step-plain"), valueOf),
      ]);
    case "plan":
      return withWhole(
        words.t("plan.together"),
        planSays(words, valueOf).join("\n"),
        PLAN.map((id) => line(id, words.t(`plan.${id}`), valueOf)),
      );
  }
}

/** The fields of a plan, in their order. */
export const PLAN = /** @type {const} */ (["goal", "when", "obstacle", "first-step"]);

/** @param {string} id @param {string} label @param {(id: string) => string} valueOf @returns {SheetField} */
const line = (id, label, valueOf) => ({ id, label, value: valueOf(id) });

/**
 * Links of one's own stand between what set it off and what it led to.
 *
 * @param {import("../kit/types.js").ChainLink[]} links
 * @param {string[]} own
 * @returns {{ id: string, role: string, label?: import("../kit/types.js").LocalText, hint?: import("../kit/types.js").LocalText | null }[]}
 */
export function chainOrder(links, own) {
  const behavior = links.findIndex(({ role }) => role === "behavior");
  const at = behavior < 0 ? links.length : behavior;
  return [...links.slice(0, at), ...own.map((id) => ({ id, role: "link" })), ...links.slice(at)];
}

/**
 * What kind of link it is, above its own label. Where a chain has one of the kind, the label says it.
 *
 * @param {Words} words
 * @param {import("../kit/types.js").ChainLink[]} links The author's.
 * @param {{ id: string, role: string }} link
 * @returns {string | null}
 */
export function chainRole(words, links, { id, role }) {
  const several = links.filter((each) => each.role === role).length > 1;
  return several && !id.startsWith(OWN) ? words.t(`chain.role.${role}`) : null;
}

/** Another way is possible up to what was done, and not in what came of it. @param {{ role: string }} link */
export function mayTurn({ role }) {
  return role !== "consequence";
}

/** Ids of the links that somebody has added, as they are kept. @param {SheetField[]} fields */
export function ownLinks(fields) {
  return fields.map(({ id }) => id).filter((id) => id.startsWith(OWN) && !id.endsWith(".way"));
}

/** The next free id of a link. @param {string[]} own */
export function nextOwn(own) {
  const numbers = own.map((id) => Number(id.slice(OWN.length)));
  return `${OWN}${Math.max(0, ...numbers) + 1}`;
}

/**
 * What was written, put together as it will be said, a line for each part.
 *
 * @param {Words} words
 * @param {import("../kit/types.js").BuilderContent["parts"]} parts
 * @param {(id: string) => string} valueOf
 * @returns {string[]}
 */
export function wholeSays(words, parts, valueOf) {
  return parts.map(({ id, starter }) => withStarter(words.pick(starter), valueOf(id).trim()))
    .filter((line) => line !== "");
}

/**
 * Who goes on in small letters from how a part may begin means both; a sentence of one's own, or one
 * that already begins so, stays as it is.
 *
 * @param {string} starter
 * @param {string} text
 */
function withStarter(starter, text) {
  const first = (/** @type {string} */ of) =>
    of.toLowerCase().split(/\s+/)[0].replace(/[^\p{L}\p{N}]/gu, "");
  const goesOn = /^\p{Ll}/u.test(text) && first(text) !== first(starter);
  return starter && goesOn ? `${starter} ${text}` : text;
}

/** A plan, said back. @param {Words} words @param {(id: string) => string} valueOf @returns {string[]} */
export function planSays(words, valueOf) {
  const [goal, when, obstacle, first] = PLAN.map((id) => valueOf(id).trim());
  if (!goal && !first) return [];
  return [
    goal && words.t("plan.says-goal", { goal }),
    first && words.t(when ? "plan.says-when" : "plan.says-first", { when, first }),
    obstacle && words.t("plan.says-obstacle", { obstacle }),
  ].filter((line) => line !== "");
}

/** Files and paper end with all of it, to be read aloud. Nothing is written into that line. @param {string} label @param {string} whole @param {SheetField[]} fields @returns {SheetField[]} */
function withWhole(label, whole, fields) {
  return whole === "" ? fields : [...fields, { id: ".together", label, value: "", shown: whole }];
}

/**
 * How a sort agrees with the author's: of the cards that have a pile there.
 *
 * @param {import("../kit/types.js").SortContent} content
 * @param {(id: string) => string} valueOf
 */
export function compared({ cards }, valueOf) {
  const known = cards.filter(({ fits }) => fits);
  return {
    of: known.length,
    same: known.filter(({ id, fits }) => valueOf(id) === fits).length,
    others: known.filter(({ id, fits }) => valueOf(id) !== fits),
  };
}
