/** What the pages that manage things share: a sheet over the page, and a line that says what was done. */

import { h } from "../kit/dom.js";
import { get } from "../kit/http.js";
import { icon } from "../kit/icons.js";
import { empty, frame, problem, reading, toSignIn } from "../reports/frame.js";

/** @import { Child } from "../kit/dom.js" */
/** @import { Answer } from "../kit/http.js" */
/** @import { PageOptions } from "../reports/routes.js" */
/** @import { Directory } from "./schedule.js" */

/** What opens over a page. @typedef {{view: () => Child}} Sheet */

export class ManagedPage {
  /** @type {Sheet | null} */ sheet = null;
  /** What was done last, in a sentence. */
  said = "";
  /** What is worth a look about it, and no hindrance. @type {{en: string, es: string}[]} */
  warnings = [];
  /** @type {Directory | null} */ directory = null;
  /** Why there is nothing to show; "" when the server can't be reached. @type {string | null} */
  trouble = null;
  /** Whether this isn't for whoever is signed in. */
  isRefused = false;

  #root;

  /** @param {PageOptions} options */
  constructor({ words, me, today, root }) {
    this.words = words;
    this.me = me;
    this.today = today;
    this.#root = root;
  }

  /** The page's name in the line above. @type {string} */
  get name() {
    return "";
  }

  /** Which page of the line above it belongs to. */
  get place() {
    return this.name;
  }

  /** @returns {Child} */
  content() {
    return null;
  }

  /** Whether what the page shows has been read. */
  get isRead() {
    return this.directory !== null;
  }

  async load() {}

  draw() {
    const { words } = this;
    document.title = words.t(`${this.name}.page`);
    const title = h("h1", { key: "title" }, words.t(`${this.name}.title`));
    const content = this.isRefused
      ? [title, empty(words.t("form.refused"), words.t("form.refusedText"))]
      : this.trouble !== null
      ? [title, problem(words, this.trouble, () => this.load())]
      : this.isRead
      ? this.content()
      : [title, reading(words)];
    this.#root.render(
      frame(words, this.me, this.place, content),
      this.sheet?.view() ?? null,
    );
  }

  /** @param {Sheet} sheet */
  openSheet(sheet) {
    this.sheet = sheet;
    this.warnings = [];
    this.draw();
  }

  closeSheet() {
    this.sheet = null;
    this.draw();
  }

  /**
   * After something was kept: the sheet goes, and the page says what was done.
   *
   * @param {string} said
   * @param {{warnings?: {en: string, es: string}[]}} [answer] of the server
   */
  async saved(said, answer) {
    this.sheet = null;
    await this.reload(said, answer);
  }

  /**
   * Reads everything again under a sheet that stays.
   *
   * @param {string} said
   * @param {{warnings?: {en: string, es: string}[]}} [answer] of the server
   */
  async reload(said, { warnings = [] } = {}) {
    this.said = said;
    this.warnings = warnings;
    await this.load();
  }

  /**
   * Reads from the server, or keeps why it can't be read. Says null then.
   *
   * @param {...string} paths
   * @returns {Promise<any[] | null>}
   */
  async read(...paths) {
    const answers = await Promise.all(paths.map((path) => get(path)));
    const failed = answers.find((answer) => !answer.ok);
    if (!failed) {
      this.trouble = null;
      return answers.map(({ body }) => body);
    }
    if (failed.status === 401) toSignIn();
    this.isRefused = failed.status === 403;
    this.trouble = failed.ok ? "" : failed.message;
    return null;
  }
}

/** What was done last, and what is worth a look about it. @param {ManagedPage} page */
export function saidView(page) {
  const { said } = page;
  return [
    h("p.said", { key: "said", role: "status" }, said && [icon("tick"), said]),
    warningsView(page),
  ];
}

/** Stands also in a sheet that stays over the page. @param {ManagedPage} page */
export function warningsView({ words, warnings }) {
  return h(
    "div.warned",
    { key: "warned", role: "status" },
    warnings.map((warning, index) =>
      h("p", { key: index }, icon("warning"), h("span", null, words.pick(warning)))
    ),
  );
}
