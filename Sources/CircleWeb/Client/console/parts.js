/** Small pieces of the console that more than one view uses. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { seatOrder } from "../kit/seats.js";

/** @import { Child, Props } from "../kit/dom.js" */
/** @import { ConsolePage } from "./page.js" */
/** @import { Message } from "./agenda.js" */

/**
 * A button that does one thing. While it is being sent its words say so; without a connection it
 * can be reached and not pressed, unless what it does needs none.
 *
 * @param {ConsolePage} page
 * @param {object} options
 * @param {string} options.do
 * @param {Child} options.word
 * @param {string} [options.id] The person, guest or step it is about.
 * @param {string} [options.about] Said after the word to people who can't see the row it stands in.
 * @param {string} [options.icon]
 * @param {string} [options.key]
 * @param {string} [options.class]
 * @param {boolean} [options.local] Works without a connection.
 * @param {Props} [options.props]
 */
export function button(page, options) {
  const { do: action, id, word, about, local = false } = options;
  const sending = page.isSending(action, id);
  const off = sending !== "no" || (!local && page.isLost);
  return h(
    "button.button",
    {
      type: "button",
      class: options.class,
      // Said only once it takes long; until then a second press does nothing.
      "aria-disabled": off && sending !== "just" ? "true" : null,
      onclick: () => off || page.act(action, id),
      ...options.props,
    },
    options.icon && icon(options.icon),
    sending === "slow" ? page.words.t("sending") : word,
    about && h("span.unseen", null, ` ${about}`),
    options.key && h("kbd", null, options.key),
  );
}

/**
 * Words of a model, its instants written as times.
 *
 * @param {ConsolePage} page
 * @param {Message} message
 */
export function say({ words }, { key, params = {} }) {
  const { at, ...rest } = params;
  return words.t(key, typeof at === "number" ? { ...rest, at: words.clock(at) } : rest);
}

/**
 * A row of seats: a count, never a person, so they fill in no order that means anything.
 *
 * @param {number} count
 * @param {number} filled
 * @param {string} seed
 */
export function dots(count, filled, seed) {
  const on = new Set(seatOrder(count, seed).slice(0, filled));
  return h(
    "span.dots",
    { "aria-hidden": "true" },
    Array.from({ length: count }, (_, seat) => h("i", { class: on.has(seat) && "on" })),
  );
}
