/** What the pages of the reports do alike: read what the address asks for, and say how it goes. */

import { get } from "../kit/http.js";
import { frame, incomplete, problem, reading, toSignIn } from "./frame.js";
import { query } from "./filters.js";
import { pageRules, usePageRules } from "./printing.js";

/** @import { Child } from "../kit/dom.js" */
/** @import { PageOptions } from "./routes.js" */
/** @import { Filters } from "./filters.js" */
/** @import { Directory } from "./types.js" */

/** An answer that comes sooner than this is not announced by “Reading…”, in milliseconds. */
const SOON = 250;

/**
 * @template Answer What the page shows.
 */
export class ReportPage {
  /** @type {Answer | null} */ answer = null;
  /** @type {Directory | null} */ directory = null;
  /** @type {Filters} */ filters = {};
  /** What opens over the page. @type {{ kind: string, [value: string]: any } | null} */ sheet =
    null;
  /** @type {string | null} */ #problem = null;
  #isReading = false;
  #turn = 0;
  #root;

  /** @param {PageOptions} options */
  constructor({ words, me, today, root }) {
    this.words = words;
    this.me = me;
    this.today = today;
    this.#root = root;
  }

  /** The page's name in the line, and its address. @returns {{ name: string, path: string }} */
  get place() {
    return { name: "attendance", path: "/reports" };
  }

  /** @param {string} _search The address's query. @returns {Filters} */
  filtersOf(_search) {
    return {};
  }

  /** Where the answer to the filters is. @returns {string} */
  get source() {
    return "";
  }

  /** Sessions that can't be read, and are missing from the answer. @param {Answer} _answer @returns {number} */
  missing(_answer) {
    return 0;
  }

  /** What stands over the answer, whether there is one or not. @returns {Child} */
  above() {
    return null;
  }

  /** @param {Answer} _answer @returns {Child} */
  content(_answer) {
    return null;
  }

  /** @returns {Child} */
  sheetView() {
    return null;
  }

  /** The title of the tab, and of a PDF. @returns {string} */
  title() {
    const { words, place } = this;
    return words.t("reports.page", { title: words.t(`reports.nav.${place.name}`) });
  }

  /** Further rules for paper. @returns {string} */
  pageRules() {
    return pageRules(this.words, "", { bottomLeft: this.words.pick(this.directory?.footer) });
  }

  async load() {
    const turn = ++this.#turn;
    this.filters = this.filtersOf(location.search);
    this.sheet = null;
    this.#problem = null;
    if (!this.answer) this.#say();
    const slow = setTimeout(() => this.#say(), SOON);
    const [directory, answer] = await Promise.all([
      this.directory ? null : get("/api/directory"),
      this.read(),
    ]);
    clearTimeout(slow);
    // Somebody has asked for something else meanwhile.
    if (turn !== this.#turn) return;
    if (directory?.ok) this.directory = directory.body;
    if (!answer.ok && answer.status === 401) return toSignIn();
    if (!answer.ok) this.#problem = answer.message;
    else this.answer = answer.body;
    this.#isReading = false;
    this.draw();
  }

  /** @returns {Promise<import("../kit/http.js").Answer>} */
  read() {
    return get(this.localized(this.source));
  }

  /** A request that is answered in the page's language. @param {string} path */
  localized(path) {
    return `${path}${path.includes("?") ? "&" : "?"}lang=${this.words.language}`;
  }

  #say() {
    this.#isReading = true;
    this.draw();
  }

  /**
   * Asks for something else, so that going back asks for this again.
   *
   * @param {Filters} filters
   * @param {unknown} [state]
   */
  go(filters, state = null) {
    const asked = query(filters);
    history.pushState(state, "", asked ? `${this.place.path}?${asked}` : this.place.path);
    return this.load();
  }

  /** @param {{ kind: string, [value: string]: any }} sheet */
  openSheet(sheet) {
    this.sheet = sheet;
    this.draw();
  }

  closeSheet() {
    this.sheet = null;
    this.draw();
  }

  draw() {
    const { words } = this;
    const { name } = this.place;
    document.title = this.title();
    usePageRules(this.pageRules());
    this.#root.render(
      frame(words, this.me, name, this.above(), this.#below()),
      this.sheetView(),
    );
  }

  #below() {
    if (this.#problem !== null) return problem(this.words, this.#problem, () => this.load());
    if (this.#isReading || !this.answer) return reading(this.words);
    return [incomplete(this.words, this.missing(this.answer)), this.content(this.answer)];
  }
}
