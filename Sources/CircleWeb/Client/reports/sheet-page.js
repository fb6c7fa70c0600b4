/** One sign-in sheet or several: as they are on paper, to read and to print. */

import { h } from "../kit/dom.js";
import { announcer } from "../kit/announcer.js";
import { randomID } from "../kit/environment.js";
import { get, post } from "../kit/http.js";
import { icon } from "../kit/icons.js";
import { sayDay } from "./days.js";
import { choiceField } from "./filter-view.js";
import { pageRules } from "./printing.js";
import { ReportPage } from "./report-page.js";
import { longMoment } from "./say.js";
import { namesOn, sheetAddress, sheetsAsked, shortDigest } from "./sheet.js";
import { leafView } from "./sheet-view.js";
import { hasTimes } from "./held-times.js";
import { timesSheet } from "./times-sheet.js";
import { signPanel } from "./sign-panel.js";

/** @import { HeldTimes, SheetDocument } from "./types.js" */

/** @extends {ReportPage<SheetDocument[]>} */
export class SheetPage extends ReportPage {
  /**
   * How signing goes, by session. A command keeps its id while its outcome isn't known.
   *
   * @type {Record<string, { sending?: boolean, refused?: string | null, command?: string | null }>}
   */
  signing = {};
  #say = announcer(document.documentElement);

  /** @override */
  get place() {
    return { name: "sheets", path: location.pathname };
  }

  get #asked() {
    return sheetsAsked(location.pathname, location.search, this.me.role);
  }

  /** @override @returns {Promise<import("../kit/http.js").Answer>} */
  async read() {
    const { sessions, names } = this.#asked;
    const answers = await Promise.all(
      sessions.map((id) =>
        get(this.localized(`/api/sessions/${encodeURIComponent(id)}/sheet?names=${names}`))
      ),
    );
    const failed = answers.find((answer) => !answer.ok);
    if (failed) return failed;
    return { ok: true, status: 200, body: answers.map((answer) => answer.ok && answer.body) };
  }

  /** What a PDF is called. @override */
  title() {
    const { words, answer } = this;
    const [sheet] = answer ?? [];
    if (!sheet) return super.title();
    return [
      words.t(sheet.blank ? "sheet.blankTitle" : "sheet.title"),
      sheet.group,
      sayDay(words, sheet.day, { dateStyle: "long" }),
    ].join(" · ");
  }

  /** Each session's pages say whose they are. @override */
  pageRules() {
    const { words } = this;
    return (this.answer ?? []).map((sheet, index) => {
      const title = words.t(sheet.blank ? "sheet.blankTitle" : "sheet.title");
      const when = longMoment(words, Date.now(), sheet.zone);
      const version = sheet.blank
        ? words.t("sheet.blankVersion", { when })
        : words.t("sheet.version", { n: sheet.version, when });
      return pageRules(words, `leaf-${index}`, {
        topLeft: words.t("sheet.running", { title, group: sheet.group }),
        topRight: sayDay(words, sheet.day, { dateStyle: "full" }),
        bottomLeft: `${words.pick(sheet.footer)}\n${version}`,
        bottomRight: sheet.digest
          ? words.t("sheet.digest", { digest: shortDigest(sheet.digest) })
          : "",
      }) + `@media print { .leaf-${index} { page: leaf-${index}; } }`;
    }).join("\n");
  }

  /** @override */
  above() {
    const { words, me, answer } = this;
    const { sessions, names } = this.#asked;
    const [sheet] = answer ?? [];
    return h(
      "div.tools.filters.no-print",
      { key: "tools" },
      // Each sheet has a title of its own.
      !sheet && h("h1", { key: "title" }, words.t("reports.nav.sheets")),
      h("a.button.quiet", { href: "/reports/sheets" }, icon("back"), words.t("sheet.all")),
      choiceField(
        "names",
        words.t("sheet.names"),
        namesOn(me.role).map((value) => ({ value, text: words.t(`sheet.names.${value}`) })),
        names,
        (value) => {
          history.pushState(null, "", sheetAddress(sessions, value));
          this.load();
        },
      ),
      sheet && h(
        "button.button",
        {
          key: "print",
          type: "button",
          // Where something is to be signed, that comes first.
          class: answer?.some(({ toSign }) => toSign) ? "" : "primary",
          onclick: () => print(),
        },
        icon("print"),
        words.t("reports.print"),
      ),
      sheet && sessions.length === 1 && this.#doing(sheet),
      namesOn(me.role).includes("legal") &&
        h("p.soft", { key: "recorded" }, words.t("sheet.namesRecorded")),
    );
  }

  /** What can be done with one sheet alone. @param {SheetDocument} sheet */
  #doing(sheet) {
    const { words } = this;
    return [
      sheet.mayCorrectTimes && hasTimes(sheet) && h(
        "button.button",
        {
          key: "times",
          type: "button",
          "aria-haspopup": "dialog",
          onclick: () => this.openSheet({ kind: "times", session: sheet }),
        },
        icon("clock"),
        words.t("times.title"),
      ),
      sheet.blank && h(
        "a.button",
        { key: "paper", href: `/reports/paper/${encodeURIComponent(sheet.session)}` },
        icon("pen"),
        words.t("sheet.typeIn"),
      ),
    ];
  }

  /** @override @param {SheetDocument[]} sheets */
  content(sheets) {
    return h(
      "div.leaves",
      { key: "leaves" },
      sheets.map((sheet, index) => [
        leafView(this.words, sheet, index),
        signPanel(this, sheet),
      ]),
    );
  }

  /** @override */
  sheetView() {
    return this.sheet?.kind === "times" ? timesSheet(this) : null;
  }

  /** @param {SheetDocument} session @param {HeldTimes & { reason: string }} said */
  async sendTimes({ session }, said) {
    const open = this.sheet;
    if (!open || open.sending) return;
    if (said.breaks.some(({ start, end }) => start === null || end === null)) {
      open.refused = this.words.t("times.halfBreak");
      return this.draw();
    }
    Object.assign(open, { sending: true, refused: null, command: open.command ?? randomID() });
    this.draw();
    const path = `/api/sessions/${encodeURIComponent(session)}/times`;
    const answer = await post(this.localized(path), { id: open.command, ...said });
    if (this.sheet !== open) return;
    if (answer.ok) {
      this.closeSheet();
      this.#say(this.words.t("times.done"));
      return this.load();
    }
    open.sending = false;
    open.refused = answer.message || this.words.t("reports.unreachable");
    if (answer.status !== 0) open.command = null;
    this.draw();
  }

  /** Signs the version that was read, in the words that were read. @param {SheetDocument} sheet */
  async sign(sheet) {
    const { words } = this;
    const open = this.signing[sheet.session] ??= {};
    if (open.sending) return;
    Object.assign(open, { sending: true, refused: null, command: open.command ?? randomID() });
    this.draw();
    const answer = await post(
      this.localized(`/api/sessions/${encodeURIComponent(sheet.session)}/sign`),
      { id: open.command, statement: words.pick(sheet.toSign), version: sheet.version },
    );
    open.sending = false;
    if (answer.status !== 0) open.command = null;
    if (answer.ok) {
      this.#say(words.t("sheet.signedNow"));
      return this.load();
    }
    open.refused = answer.message || words.t("reports.unreachable");
    // What has been refused may be because the record has moved on: the sheet shows it as it is now.
    if (answer.status === 409) return this.load();
    this.draw();
  }
}
