/** All modules and plans, found as one types. What is typed stays in the address. */

import { LibraryView } from "./library-view.js";
import { CurriculumPage } from "./page.js";

/** @import { PageOptions } from "./page.js" */
/** @import { Library } from "./types.js" */

/** @extends {CurriculumPage<Library>} */
export class LibraryPage extends CurriculumPage {
  typed = new URLSearchParams(location.search).get("search") ?? "";
  #view;

  /** @param {PageOptions} options */
  constructor(options) {
    super(options);
    this.#view = new LibraryView(this.words);
    this.follow(options.signal);
  }

  /** @override @param {Library} library */
  content(library) {
    return this.#view.whole(library, this.typed, (typed) => this.#type(typed));
  }

  /** @param {string} typed */
  #type(typed) {
    this.typed = typed;
    const address = new URL(location.href);
    if (typed.trim()) address.searchParams.set("search", typed);
    else address.searchParams.delete("search");
    history.replaceState(null, "", address);
    this.draw();
  }
}
