/** A sheet that was filled in on paper: a form to download, the filled file, and what it records. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { ManagedPage } from "./managed-page.js";
import { Upload } from "./upload.js";
import { uploadView } from "./upload-view.js";

/**
 * @typedef {{blank: boolean, program: string, site: string | null, group: string, day: string,
 *   zone: string, startsAt: number, endsAt: number, expected: number}} BlankSheet
 */

/** As the form writes them, in every language. */
const STATUSES = [
  ...["present", "late", "left-early", "late-and-left-early"],
  ...["no-show", "excused", "late-canceled", "canceled"],
];

export class PaperPage extends ManagedPage {
  /** @type {BlankSheet | null} */ blank = null;
  session = decodeURIComponent(location.pathname.split("/")[3] ?? "");
  upload = new Upload(`/api/sessions/${encodeURIComponent(this.session)}/paper`, () => this.draw());

  /** @override */
  get name() {
    return "paper";
  }

  /** @override */
  get place() {
    return "sheets";
  }

  /** @override */
  get isRead() {
    return this.blank !== null;
  }

  /** @override */
  async load() {
    this.draw();
    const read = await this.read(
      `/api/sessions/${encodeURIComponent(this.session)}/sheet?names=display`,
    );
    if (read) [this.blank] = read;
    if (this.blank) this.words.zone = this.blank.zone;
    this.draw();
  }

  /** @override */
  content() {
    const { words, blank, upload } = this;
    if (!blank) return null;
    const hasBegun = !blank.blank && upload.phase !== "done";
    return h(
      "div.paper",
      { key: "paper" },
      h("h1", null, words.t("paper.title")),
      h(
        "p.soft",
        null,
        [
          blank.group,
          words.day(blank.startsAt),
          words.t("week.hours", { from: words.time(blank.startsAt), to: words.time(blank.endsAt) }),
          blank.program,
          blank.site,
        ].filter(Boolean).join(" · "),
      ),
      hasBegun ? this.#begun() : this.#steps(),
    );
  }

  /** Its attendance came from the session itself. */
  #begun() {
    const { words } = this;
    return h(
      "div.state-page",
      { key: "begun", role: "status" },
      h("h2", null, words.t("paper.begun")),
      h("p", null, words.t("paper.begunText")),
      h("p", null, this.#sheetLink()),
    );
  }

  #sheetLink() {
    const path = `/reports/sheets/${encodeURIComponent(this.session)}`;
    return h("a.button", { key: "sheet", href: path }, this.words.t("paper.sheet"));
  }

  #steps() {
    const { words, upload } = this;
    return [
      h("p", { key: "explains" }, words.t("paper.explains")),
      h(
        "ol.paper-steps",
        { key: "steps" },
        this.#form(),
        h(
          "li",
          { key: "file" },
          h("h2", null, words.t("paper.second")),
          h("p", null, words.t("paper.secondText")),
          h(
            "p.soft",
            null,
            words.t("paper.statuses", { list: words.list(STATUSES, "disjunction") }),
          ),
          h("p.soft", null, words.t("paper.facilitator")),
          uploadView(words, upload, "paper"),
        ),
        this.#record(),
      ),
    ];
  }

  #form() {
    const { words, session } = this;
    return h(
      "li",
      { key: "form" },
      h("h2", null, words.t("paper.first")),
      h("p", null, words.t("paper.firstText")),
      h("p.soft", null, words.t("paper.further")),
      h(
        "p",
        null,
        h(
          "a.button",
          { href: `/api/sessions/${encodeURIComponent(session)}/paper.csv`, download: "" },
          icon("file"),
          words.t("paper.form"),
        ),
      ),
    );
  }

  #record() {
    const { words, upload } = this;
    const isDone = upload.phase === "done";
    return h(
      "li",
      { key: "record" },
      h("h2", null, words.t("paper.third")),
      h("p", null, words.t("paper.thirdText")),
      h(
        "p.acts",
        null,
        isDone ? this.#sheetLink() : h(
          "button.button.primary",
          {
            key: "record",
            type: "button",
            "aria-disabled": upload.isReady ? null : "true",
            onclick: () => upload.record(),
          },
          words.t(upload.phase === "recording" ? "sending" : "paper.record"),
        ),
      ),
    );
  }
}
