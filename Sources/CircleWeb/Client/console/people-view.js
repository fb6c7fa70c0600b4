/**
 * The right column, in order of urgency: private word, hands, the door, people. On a narrow screen what
 * is asked stands before the step, and the people after it.
 */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { button, say } from "./parts.js";
import { countWords, door, hands, rosterRows, tooMany } from "./people.js";
import { talksView } from "./talks-view.js";
import { weekNote } from "./week-view.js";

/** @import { ConsolePage } from "./page.js" */
/** @import { Row } from "./people.js" */

/** @param {ConsolePage} page @param {{apart?: boolean}} [options] Whether what is asked stands apart. */
export function peopleView(page, { apart = false } = {}) {
  return h(
    "aside.right.people",
    { key: "people", "aria-label": page.words.t("people"), tabindex: -1 },
    !apart && asks(page),
    rosterView(page),
    staffView(page),
  );
}

/** What people ask for, by itself. @param {ConsolePage} page */
export function asksView(page) {
  const all = asks(page);
  return all.some(Boolean) && h(
    "aside.right.people",
    { key: "asks", "aria-label": page.words.t("asks"), tabindex: -1 },
    all,
  );
}

/** @param {ConsolePage} page */
function asks(page) {
  const lobby = page.room.session.phase === "lobby";
  return [
    talksView(page),
    (!lobby || hands(page.doc).length > 0) && handsView(page),
    doorView(page, lobby),
  ];
}

/** @param {ConsolePage} page */
function handsView(page) {
  const { words } = page;
  const all = hands(page.doc);
  return h(
    "section",
    { key: "hands", "aria-labelledby": "hands" },
    h(
      "h2",
      { id: "hands" },
      words.t("hands"),
      h("span.soft", null, words.t(all.length > 0 ? "hands.inOrder" : "hands.none")),
    ),
    all.length > 0 && h(
      "ol",
      null,
      all.map(({ id, name, order, at }) =>
        h(
          "li",
          { key: id },
          h("span.order", null, order),
          h("span.who", null, name),
          h(
            "span.acts",
            null,
            h("span.more", null, waits(page, at)),
            button(page, {
              do: "heard",
              id,
              word: words.t("hands.heard"),
              about: name,
              key: order === 1 ? "H" : undefined,
            }),
          ),
        )
      ),
    ),
  );
}

/** How long a hand has been up, from a minute on. @param {ConsolePage} page @param {number | null} at */
function waits({ now, words }, at) {
  const minutes = at === null ? 0 : Math.floor((now - at) / 60_000);
  return minutes > 0 ? words.t("hands.waits", { n: minutes }) : null;
}

/** @param {ConsolePage} page @param {boolean} lobby */
function doorView(page, lobby) {
  const { words } = page;
  const all = door(page.doc);
  if (all.length === 0) return null;
  return h(
    "section",
    { key: "door", class: lobby && "ask", "aria-labelledby": "door" },
    h(
      "h2",
      { id: "door" },
      words.t("door"),
      h("span", { class: lobby ? "more" : "soft" }, all.length),
    ),
    h(
      "ul",
      null,
      all.map((guest) => guestRow(page, guest, lobby)),
    ),
  );
}

/**
 * @param {ConsolePage} page
 * @param {ReturnType<typeof door>[number]} guest
 * @param {boolean} lobby
 */
function guestRow(page, { id, name, declined, matches, asked }, lobby) {
  const { words } = page;
  const known = matches ? words.t("door.is", { name: matches.name }) : words.t("door.unknown");
  return h(
    "li.tall",
    { key: id },
    lobby ? icon("door") : h("span.mark.door"),
    h(
      "span.who.two-lines",
      null,
      h("span", null, words.t("quoted", { what: name })),
      h(
        "span.more",
        null,
        declined ? words.t("door.declined") : known,
      ),
      asked !== null &&
        h("span.more", null, icon("talk"), words.t("door.asked", { time: words.clock(asked) })),
    ),
    h(
      "span.acts",
      null,
      matches
        ? button(page, { do: "admit", id, word: words.t("door.letIn"), about: name })
        : button(page, {
          do: "admit",
          id,
          word: words.t("door.letInAs"),
          about: name,
          props: { "aria-haspopup": "dialog" },
        }),
      !declined &&
        button(page, { do: "decline", id, word: words.t("door.notNow"), about: name }),
    ),
  );
}

/** @param {ConsolePage} page */
function rosterView(page) {
  const { words, doc, room } = page;
  const { phase } = room.session;
  const rows = rosterRows(doc, page.moment);
  const counts = countWords(rows, phase).map((each) => say(page, each)).join(", ");
  const summary = page.isLost
    ? words.t("people.asOf", { at: words.clock(page.lostSince) })
    : counts;
  return h(
    "section",
    { key: "roster", "aria-labelledby": "roster" },
    h("h2", { id: "roster" }, words.t("people"), h("span.soft", null, summary)),
    sizeView(page),
    h("ul", null, rows.map((row) => personRow(page, row))),
  );
}

/** A warning, never a block. @param {ConsolePage} page */
function sizeView({ words, doc }) {
  const size = tooMany(doc);
  return size && h(
    "p.too-many",
    { key: "size", role: "status" },
    icon("warning"),
    h("span", null, words.t("people.tooMany", { n: size.present, limit: size.limit })),
  );
}

/** @param {ConsolePage} page @param {Row} row */
function personRow(page, row) {
  const { words } = page;
  return h(
    "li",
    { key: row.id, class: row.gone && "gone" },
    h(
      "button.person",
      {
        type: "button",
        "aria-haspopup": "dialog",
        onclick: () => page.act("person", row.id),
      },
      h("span.mark", { class: row.mark }),
      h(
        "span.who",
        null,
        row.name,
        row.elsewhere && h("span.soft", null, ` ${words.t(`people.${row.elsewhere}`)}`),
        weekNote(page, row.id),
      ),
      h("span.more", null, say(page, row.more)),
    ),
  );
}

/** Who leads, and how to hand that over. @param {ConsolePage} page */
function staffView(page) {
  const { words, room, doc } = page;
  const others = page.colleagues;
  const leads = !doc.lead || doc.lead === page.me.id;
  if (room.session.facilitators.length < 2 && leads) return null;
  return h(
    "section.staff",
    { key: "staff", "aria-labelledby": "staff" },
    h("h2", { id: "staff" }, words.t("staff.title")),
    h(
      "ul",
      null,
      h(
        "li.tall",
        null,
        icon("people"),
        h("span.who", null, leads ? words.t("staff.youLead") : words.t("staff.otherLeads")),
        h(
          "span.acts",
          null,
          leads
            ? others.length > 0 && button(page, {
              do: "hand-over",
              word: words.t("staff.handOver"),
              props: { "aria-haspopup": "dialog" },
            })
            : button(page, { do: "take-over", word: words.t("staff.takeOver") }),
        ),
      ),
    ),
  );
}
