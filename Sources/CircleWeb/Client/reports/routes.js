/** Addresses of the reports, and the module behind each: only that one is loaded. */

/** @import { Root } from "../kit/dom.js" */
/** @import { Words } from "../kit/words.js" */
/** @import { Me } from "./frame.js" */

/**
 * What a page is given.
 *
 * @typedef {object} PageOptions
 * @property {Words} words In the zone of the clinic until the page knows better.
 * @property {Me} me
 * @property {any} clinic As in /api/clinic; empty when it couldn't be read.
 * @property {string} today 2026-11-18, in the zone of the clinic.
 * @property {Root} root The page's body.
 * @property {AbortSignal} signal Ends the page.
 */

/** `load` reads the address and draws; called again when somebody goes back. @typedef {{ load: () => Promise<void> }} Page */

/**
 * @typedef {object} Route
 * @property {RegExp} path
 * @property {string[]} words Catalogs that the page needs besides those of the frame.
 * @property {() => Promise<new (options: PageOptions) => Page>} open
 */

/** @type {Route[]} */
const ROUTES = [
  {
    path: /^\/reports\/?$/,
    words: ["files", "attendance"],
    open: async () => (await import("./attendance-page.js")).AttendancePage,
  },
  {
    path: /^\/reports\/hours\/?$/,
    words: ["files", "hours"],
    open: async () => (await import("./hours-page.js")).HoursPage,
  },
  {
    path: /^\/reports\/weeks\/?$/,
    words: ["files", "weeks"],
    open: async () => (await import("./weeks-page.js")).WeeksPage,
  },
  {
    path: /^\/reports\/sheets\/?$/,
    // The state of a record is said as in the ledger.
    words: ["attendance", "sheets"],
    open: async () => (await import("./sheets-page.js")).SheetsPage,
  },
  {
    path: /^\/reports\/sheets\/[^/]+\/?$/,
    words: ["sheets"],
    open: async () => (await import("./sheet-page.js")).SheetPage,
  },
  {
    path: /^\/reports\/roster\/?$/,
    words: ["manage"],
    open: async () => (await import("../manage/roster-page.js")).RosterPage,
  },
  {
    path: /^\/reports\/schedule\/?$/,
    words: ["manage"],
    open: async () => (await import("../manage/schedule-page.js")).SchedulePage,
  },
  {
    path: /^\/reports\/paper\/[^/]+\/?$/,
    words: ["manage"],
    open: async () => (await import("../manage/paper-page.js")).PaperPage,
  },
];

/** The page of an address; attendance for one that isn't known. @param {string} path @returns {Route} */
export function routeOf(path) {
  return ROUTES.find((route) => route.path.test(path)) ?? ROUTES[0];
}
