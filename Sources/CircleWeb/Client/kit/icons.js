/**
 * Our own icons: lines in a box of 24, always beside a word and so hidden from screen readers.
 *
 * @module
 */

import { h } from "./dom.js";

/** @import { Element_ } from "./dom.js" */

/** @type {Record<string, [string, Record<string, string | number>][]>} */
const SHAPES = {
  warning: [["path", { d: "M12 4 2.8 19.5h18.4Z" }], ["path", { d: "M12 10v4.5M12 17.2v.1" }]],
  door: [["path", { d: "M6 20.5v-17h12v17M3.5 20.5h17M14.5 12v.5" }]],
  phone: [["rect", { x: 7, y: 2.5, width: 10, height: 19, rx: 2.5 }], ["path", {
    d: "M11 18.5h2",
  }]],
  cup: [["path", {
    d: "M5 8.5h11v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16 10h1.5a2.5 2.5 0 0 1 0 5H16M8.5 3v2.5m4-2.5v2.5",
  }]],
  support: [["circle", { cx: 12, cy: 12, r: 9 }], ["circle", { cx: 12, cy: 12, r: 3.5 }], ["path", {
    d: "m5.7 5.7 3.8 3.8m5 5 3.8 3.8m0-12.6-3.8 3.8m-5 5-3.8 3.8",
  }]],
  play: [["path", { d: "M8 5.5v13l10.5-6.5Z" }]],
  stop: [["rect", { x: 6, y: 6, width: 12, height: 12, rx: 2 }]],
  pen: [["path", { d: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4" }]],
  print: [["path", {
    d: "M7 8V3.5h10V8M7 17H5a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2",
  }], ["path", { d: "M7 14h10v6.5H7z" }]],
  bin: [["path", {
    d: "M4.5 6.5h15M9.5 6.5v-2a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1v2m-8.5 0 .9 12.6a1.5 1.5 0 0 0 1.5 1.4h7.2a1.5 1.5 0 0 0 1.5-1.4L18 6.5M10 10.5v6m4-6v6",
  }]],
  tick: [["path", { d: "m5 12.5 4.5 4.5L19 7.5" }]],
  screen: [["rect", { x: 3, y: 4.5, width: 18, height: 12, rx: 2 }], ["path", { d: "M9 20.5h6" }]],
  hide: [["path", {
    d: "M3 3l18 18M10.6 6.2A9.6 9.6 0 0 1 12 6c5.5 0 9 6 9 6a16 16 0 0 1-2.7 3.3M6.5 7.6A15.6 15.6 0 0 0 3 12s3.5 6 9 6a9 9 0 0 0 4.2-1M9.9 9.9a3 3 0 0 0 4.2 4.2",
  }]],
  show: [["path", { d: "M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6Z" }], ["circle", {
    cx: 12,
    cy: 12,
    r: 2.8,
  }]],
  clock: [["circle", { cx: 12, cy: 12, r: 9 }], ["path", { d: "M12 7v5l3.2 2" }]],
  circle: [["circle", { cx: 12, cy: 12, r: 9 }]],
  hand: [["path", {
    d: "M7 12.5V6.2a1.4 1.4 0 0 1 2.8 0V11m0-.5V4.4a1.4 1.4 0 0 1 2.8 0V11m0-5.6a1.4 1.4 0 0 1 2.8 0V11.5m0-3.6a1.4 1.4 0 0 1 2.8 0V15a6 6 0 0 1-6 6h-.8a6 6 0 0 1-4.6-2.2l-3.2-4a1.5 1.5 0 0 1 2.2-2l1.2 1.2",
  }]],
  file: [["path", { d: "M12 4v11m0 0-4-4m4 4 4-4M4.5 19.5h15" }]],
  talk: [["path", {
    d: "M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-4.5 3.5V17H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2Z",
  }], ["path", { d: "M8 10h8M8 13h5" }]],
  back: [["path", { d: "M19 12H5m0 0 5.5-5.5M5 12l5.5 5.5" }]],
  next: [["path", { d: "M5 12h14m0 0-5.5-5.5M19 12l-5.5 5.5" }]],
  sign: [["path", {
    d: "M3 19.5h18M5 15.5c3-7 5-10 6-9.5s-2 8-1 8.5 2-3 3-3 .5 3 1.5 3 2-1.5 4.5-1.5",
  }]],
  swap: [["path", {
    d: "M4 8.5h15m0 0-3.5-3.5M19 8.5 15.5 12M20 15.5H5m0 0L8.5 12M5 15.5 8.5 19",
  }]],
  pause: [["path", { d: "M9 5.5v13M15 5.5v13" }]],
  call: [["path", {
    d: "M6.5 3.5h3l1.5 4.5-2 1.5a12 12 0 0 0 5.5 5.5l1.5-2 4.5 1.5v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2Z",
  }]],
  offline: [["path", {
    d: "M3 3l18 18M8.5 15.5a5 5 0 0 1 7 0M5.5 12.5a9.5 9.5 0 0 1 4-2.3m4.8-.1a9.5 9.5 0 0 1 4.2 2.4M2.5 9.2A14 14 0 0 1 6.3 6.7m3.8-1.1A14 14 0 0 1 21.5 9.2M12 19h.01",
  }]],
  lock: [["rect", { x: 5, y: 11, width: 14, height: 9.5, rx: 2 }], ["path", {
    d: "M8 11V8a4 4 0 0 1 8 0v3",
  }]],
  upload: [["path", { d: "M12 15.5V4.5m0 0-4 4m4-4 4 4M4.5 19.5h15" }]],
  calendar: [["rect", { x: 3.5, y: 5.5, width: 17, height: 15, rx: 2 }], ["path", {
    d: "M3.5 10.5h17M8 3v4m8-4v4",
  }]],
  up: [["path", { d: "M12 19V5m0 0-5.5 5.5M12 5l5.5 5.5" }]],
  down: [["path", { d: "M12 5v14m0 0 5.5-5.5M12 19l-5.5-5.5" }]],
  plus: [["path", { d: "M12 5v14M5 12h14" }]],
  close: [["path", { d: "M6 6l12 12M18 6 6 18" }]],
  people: [["circle", { cx: 9, cy: 8.5, r: 3.5 }], ["path", {
    d: "M2.8 19.5a6.2 6.2 0 0 1 12.4 0M15.5 5.3a3.5 3.5 0 0 1 0 6.4M18 14.2a6.2 6.2 0 0 1 3.2 5.3",
  }]],
  shield: [["path", { d: "M12 3.5 5 6v5.5c0 4.3 2.9 7.3 7 9 4.1-1.7 7-4.7 7-9V6Z" }]],
  leave: [["path", {
    d: "M10 4H6a1.5 1.5 0 0 0-1.5 1.5v13A1.5 1.5 0 0 0 6 20h4M9.5 12h11m0 0-4-4m4 4-4 4",
  }]],
  menu: [["circle", { cx: 5, cy: 12, r: 0.6 }], ["circle", { cx: 12, cy: 12, r: 0.6 }], ["circle", {
    cx: 19,
    cy: 12,
    r: 0.6,
  }]],
  chat: [["path", {
    d: "M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-4.5 3.5V17H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2Z",
  }]],
};

/**
 * @param {string} name
 * @returns {Element_}
 */
export function icon(name) {
  return h(
    "svg.icon",
    { viewBox: "0 0 24 24", "aria-hidden": "true" },
    ...SHAPES[name].map(([tag, attributes]) => h(tag, attributes)),
  );
}
