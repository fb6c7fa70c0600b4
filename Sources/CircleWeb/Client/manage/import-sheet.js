/** The roster from a file: first what would happen, then, when nothing is wrong, it happens. */

import { h } from "../kit/dom.js";
import { sheet } from "../kit/parts/sheet.js";
import { Upload } from "./upload.js";
import { uploadView } from "./upload-view.js";

/** @import { RosterPage } from "./roster-page.js" */

export class ImportSheet {
  /** @param {RosterPage} page */
  constructor(page) {
    this.page = page;
    this.upload = new Upload("/api/roster", () => page.draw());
  }

  view() {
    const { page, upload } = this;
    const { words } = page;
    const isDone = upload.phase === "done";
    return sheet(
      {
        key: "import",
        title: words.t("import.title"),
        onClose: () => page.closeSheet(),
        class: "manage is-wide",
      },
      h("p", { key: "explains" }, words.t("import.explains")),
      uploadView(words, upload, "import"),
      h(
        "p.acts",
        { key: "acts" },
        !isDone && h(
          "button.button.primary",
          {
            key: "import",
            type: "button",
            "aria-disabled": upload.isReady ? null : "true",
            onclick: () => this.#record(),
          },
          upload.phase === "recording" ? words.t("sending") : this.#word(),
        ),
        h(
          "button.button",
          {
            key: "close",
            type: "button",
            class: !isDone && "quiet",
            onclick: () => page.closeSheet(),
          },
          words.t(isDone ? "form.close" : "form.cancel"),
        ),
      ),
    );
  }

  /** “Import 42 people”. */
  #word() {
    const { words } = this.page;
    const { added = 0, changed = 0 } = this.upload.found ?? {};
    return this.upload.isReady
      ? words.t("import.do", { n: added + changed })
      : words.t("import.doNothing");
  }

  async #record() {
    if (!await this.upload.record()) return;
    const { words } = this.page;
    this.page.reload(words.t("import.done"));
  }
}
