/** Private words: who asked, for how long they have waited, and what staff answer. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { respond } from "./controls.js";
import { button } from "./parts.js";
import { insisting, INSISTS_AFTER, talks } from "./people.js";
import { closeButton, field } from "./sheet-parts.js";

/** @import { ConsolePage } from "./page.js" */
/** @import { Talk } from "./people.js" */

/** Longest place the server takes, in characters. */
const LONGEST_PLACE = 60;

/** @param {ConsolePage} page */
export function talksView(page) {
  const { words } = page;
  const all = talks(page.doc);
  if (all.length === 0) return null;
  const insists = new Set(insisting(page.doc, page.moment).map(({ id }) => id));
  return h(
    "section.ask",
    { key: "talks", "aria-labelledby": "private" },
    h(
      "h2",
      { id: "private" },
      words.t("talk"),
      h("span.more", null, words.t("talk.asked", { at: words.clock(all[0].askedAt) })),
    ),
    h("ul", null, all.map((talk) => row(page, talk, insists.has(talk.id)))),
  );
}

/** @param {ConsolePage} page @param {Talk} talk @param {boolean} insists */
function row(page, talk, insists) {
  const { words } = page;
  const { id, name, reply, atDoor } = talk;
  return h(
    "li.tall.talk",
    { key: id, class: insists && "insists" },
    icon(insists ? "warning" : "talk"),
    h(
      "span.who.two-lines",
      null,
      h("span", null, name, atDoor && h("span.soft", null, ` ${words.t("talk.atDoor")}`)),
      h("span.more", null, standing(page, talk)),
    ),
    h(
      "span.acts",
      null,
      reply
        ? button(page, { do: "done", id, word: words.t("talk.done"), about: name })
        : button(page, { do: "coming", id, word: words.t("talk.going"), about: name }),
      button(page, {
        do: "talk",
        id,
        word: words.t("talk.answer"),
        about: name,
        props: { "aria-haspopup": "dialog" },
      }),
    ),
  );
}

/** How long they have waited, or what they were told. @param {ConsolePage} page @param {Talk} talk */
function standing({ words, now, room }, { askedAt, reply, by, place }) {
  if (!reply) {
    const n = Math.floor(Math.max(0, now - askedAt) / 60_000);
    return n === 0 ? words.t("talk.waitsShort") : words.t("talk.waits", { n });
  }
  const due = reply === "after" && room.session.phase === "ended";
  const said = words.t(due ? "talk.due" : `talk.${reply}`, { by: by ?? words.t("talk.somebody") });
  return place ? `${said} (${place})` : said;
}

/**
 * What insists, above everything else until somebody answers. Said aloud once: the words stay the
 * same while the minutes go by.
 *
 * @param {ConsolePage} page
 * @param {{inSheet?: boolean}} [where] In a sheet, which makes all that is behind it inert.
 */
export function insistence(page, { inSheet = false } = {}) {
  const { words } = page;
  if (inSheet && page.sheet?.kind === "talk") return null;
  return insisting(page.doc, page.moment).map((talk) => {
    const { id, name, askedAt, reply } = talk;
    // A sheet that opens later repeats what was said already, and says nothing.
    const heard = inSheet && askedAt + INSISTS_AFTER < (page.sheet?.since ?? 0);
    return h(
      "div.strip.insists",
      { key: `insists-${id}`, role: heard ? null : "alert" },
      icon("warning"),
      h(
        "p",
        null,
        words.t(reply ? "talk.insistsAfter" : "talk.insists", { name, at: words.clock(askedAt) }),
      ),
      reply
        ? button(page, { do: "done", id, word: words.t("talk.done"), about: name })
        : button(page, { do: "coming", id, word: words.t("talk.going"), about: name }),
      !inSheet && button(page, {
        do: "talk",
        id,
        word: words.t("talk.answer"),
        about: name,
        props: { "aria-haspopup": "dialog" },
      }),
    );
  });
}

/** All the answers there are. @param {ConsolePage} page @param {string} id */
export function talkSheet(page, id) {
  const { words, doc } = page;
  const talk = talks(doc).find((each) => each.id === id);
  if (!talk) return null;
  const answer = (/** @type {string} */ reply, /** @type {string} */ place = "") => {
    page.send(reply, respond(doc, id, place ? { reply, place } : { reply }), id);
    page.closeSheet();
  };
  const choice = (/** @type {string} */ reply) =>
    h("button.button", {
      type: "button",
      autofocus: reply === "coming",
      onclick: () => answer(reply),
    }, words.t(`talk.say.${reply}`));
  return [
    h("p", null, words.t("talk.sees", { name: talk.name })),
    h("ul.choose", null, h("li", null, choice("coming")), h("li", null, choice("after"))),
    nowForm(page, talk, (place) => answer("now", place)),
    h("p.row", null, choice("done"), closeButton(page)),
  ];
}

/** @param {ConsolePage} page @param {Talk} talk @param {(place: string) => void} answer */
function nowForm({ words }, talk, answer) {
  return h(
    "form.inline",
    {
      onsubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        answer(field(event, "place"));
      },
    },
    h(
      "div.field",
      null,
      h("label", { for: "talk-place" }, words.t("talk.place")),
      h("input", {
        id: "talk-place",
        name: "place",
        maxlength: LONGEST_PLACE,
        autocomplete: "off",
        ".defaultValue": talk.place ?? "",
      }),
    ),
    h("button.button", { type: "submit" }, words.t("talk.say.now")),
  );
}
