/** What is asked for, in one line: only on paper, where the fields can't be seen. */

import { h } from "../kit/dom.js";
import { sayDays } from "./days.js";
import { longMoment } from "./say.js";

/** @import { Words } from "../kit/words.js" */
/** @import { Directory } from "./types.js" */
/** @import { Filters } from "./filters.js" */
/** @import { Me } from "./frame.js" */

/**
 * @param {{ words: Words, me: Me, filters: Filters, directory: Directory | null,
 *   people?: { id: string, name: string }[] }} page
 * @param {string} [when] Which days; those from and to otherwise.
 */
export function printedLine({ words, me, filters, directory, people = [] }, when) {
  const program = directory?.programs.find(({ id }) => id === filters.program);
  const group = directory?.groups.find(({ id }) => id === filters.group);
  const staff = directory?.staff.find(({ id }) => id === filters.facilitator);
  const person = people.find(({ id }) => id === filters.participant);
  return h(
    "p.print-only",
    { key: "printed" },
    [
      when ?? sayDays(words, filters.from, filters.to),
      program?.name ?? words.t("reports.all.program"),
      group?.title ?? words.t("reports.all.group"),
      "participant" in filters &&
      (person?.name || filters.participant || words.t("reports.all.participant")),
      staff?.name,
      filters.status && words.t(`reports.status.${filters.status}`),
      filters.signed && words.t(`reports.signed.${filters.signed}`),
      words.t("reports.printedFor", { name: me.name, when: longMoment(words, Date.now()) }),
    ].filter(Boolean).join(" · "),
  );
}
