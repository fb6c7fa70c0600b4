/** The steps at the left; phone, wall and notes beside them. */

import "./screen-frame.js";
import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { solutionView } from "../kit/parts/solution.js";
import { notesView } from "../console/notes-view.js";
import { stepView } from "../room/views/steps.js";
import { pause } from "../room/views/waiting.js";
import { scene, top } from "../wall/view.js";
import { aboutView, factsOf, factsOfStep } from "./about-view.js";
import { filesView } from "./files-view.js";
import { languageSwitch } from "./language-switch.js";

/** @import { Child } from "../kit/dom.js" */
/** @import { StepView } from "../kit/types.js" */
/** @import { PreviewPage } from "./preview-page.js" */
/** @import { Module, ModuleStep } from "./types.js" */

const KIT = "/assets/styles/kit.css";
const PHONE = [KIT, "/assets/styles/room.css", "/assets/modules/phone-screen.css"];
const WALL = [KIT, "/assets/wall/wall.css", "/assets/modules/wall-screen.css"];

/** @param {PreviewPage} page @param {Module} module @returns {Child} */
export function previewView(page, module) {
  const step = module.steps[page.index];
  return [
    head(page, module),
    filesView(page.words, module),
    h(
      "div.rehearsal",
      { key: "rehearsal" },
      steps(page, module),
      step ? stage(page, module, step) : aboutView(page.words, page.shown, module),
    ),
  ];
}

/** @param {PreviewPage} page @param {Module} module */
function head(page, module) {
  const { words, shown } = page;
  const path = `/modules/${encodeURIComponent(module.id)}`;
  const asked = `?lang=${shown.language}`;
  return h(
    "div.head",
    { key: "head" },
    h(
      "div",
      null,
      h("p", null, h("a", { href: "/modules" }, words.t("modules.all"))),
      h("h1", { tabindex: -1 }, words.pick(module.title)),
      h("p.soft", null, factsOf(words, module)),
    ),
    h(
      "div.files",
      null,
      languageSwitch(words, shown.language, (language) => page.speak(language)),
      h("a.button", { href: `${path}/guide${asked}` }, words.t("modules.guide")),
      h("a.button", { href: `${path}/handout${asked}` }, words.t("modules.handout")),
    ),
  );
}

/** @param {PreviewPage} page @param {Module} module */
function steps(page, module) {
  const { words } = page;
  const entry = (/** @type {number} */ index, /** @type {Child[]} */ ...inner) =>
    h(
      "li",
      { key: index },
      h("button", {
        type: "button",
        "aria-current": page.index === index ? "step" : null,
        onclick: () => {
          page.go(index);
          comeInSight();
        },
      }, ...inner),
    );
  return h(
    "nav.steps",
    { key: "steps", "aria-label": words.t("modules.steps") },
    h(
      "ol",
      null,
      entry(-1, h("b", null, words.t("modules.before"))),
      module.steps.map((step, index) =>
        entry(
          index,
          h("b", null, `${index + 1}. ${words.pick(step.title)}`),
          h("span.soft", null, factsOfStep(words, step)),
        )
      ),
    ),
    h("p.soft.keys", null, words.t("modules.keys")),
  );
}

/** Where the list lies above the step, choosing one would change nothing that is seen. */
function comeInSight() {
  /** @type {HTMLElement | null} */
  const start = document.querySelector(".stage-head h2, .about .lead");
  if (!start || start.getBoundingClientRect().top < innerHeight / 2) return;
  start.focus({ preventScroll: true });
  start.scrollIntoView({ block: "start" });
}

/** @param {PreviewPage} page @param {Module} module @param {ModuleStep} step */
function stage(page, module, step) {
  const { words, shown, index } = page;
  return h(
    "div.stage",
    { key: "stage" },
    h(
      "div.stage-head",
      null,
      h("h2", { tabindex: -1 }, `${index + 1}. ${shown.pick(step.title)}`),
      h("p.soft", null, factsOfStep(words, step)),
      h(
        "p.row",
        null,
        move(page, -1, "modules.back", true),
        move(page, 1, "modules.next", index < module.steps.length - 1),
      ),
    ),
    phone(page, step),
    onWall(page),
    h(
      "div.beside",
      { lang: shown.language },
      step.kind === "quiz" && step.solution && h(
        "section.answer",
        null,
        h("h3", null, words.t("modules.answer")),
        solutionView(shown, step.content, step.solution),
      ),
      notesView(shown, step.notes) ?? h("p.soft", null, words.t("modules.noNotes")),
    ),
  );
}

/** @param {PreviewPage} page @param {number} by @param {string} key @param {boolean} can */
function move(page, by, key, can) {
  return h("button.button", {
    key,
    type: "button",
    "aria-disabled": can ? null : "true",
    onclick: () => can && page.go(page.index + by),
  }, page.words.t(key));
}

/** @param {PreviewPage} page @param {ModuleStep} step */
function phone(page, step) {
  const { words, shown, phone } = page;
  const view = /** @type {StepView} */ (phone?.live.docs.room.step);
  return h(
    "section.on-phones",
    { "aria-labelledby": "on-phones" },
    h("h3", { id: "on-phones" }, words.t("step.phones")),
    step.kind === "pairs" && parts(page, step),
    h("screen-frame.phone", {
      lang: shown.language,
      ".sheets": PHONE,
      ".content": phone && h(
        "div.as-main",
        { key: `${step.id} ${page.part}` },
        step.kind === "break" ? pause(phone.page) : stepView(phone.page, view),
      ),
    }),
    h("p.soft", null, words.t("modules.try")),
  );
}

/** @param {PreviewPage} page @param {Extract<ModuleStep, { kind: "pairs" }>} step */
function parts(page, step) {
  const { words, shown } = page;
  return h(
    "p.row",
    { key: "parts", role: "group", "aria-label": words.t("modules.parts") },
    [...step.content.parts, step.content.observer].map(({ name }, part) =>
      h("button.button", {
        key: part,
        type: "button",
        lang: shown.language,
        "aria-pressed": page.part === part ? "true" : "false",
        onclick: () => page.as(part),
      }, shown.pick(name))
    ),
  );
}

/** @param {PreviewPage} page */
function onWall(page) {
  const { words, shown, wall } = page;
  if (!wall) return null;
  const { props, content } = scene(wall);
  return h(
    "section.on-wall",
    { "aria-labelledby": "on-wall" },
    h("h3", { id: "on-wall" }, words.t("modules.wall")),
    !page.fits && h(
      "p.misfit",
      { key: "misfit", role: "status" },
      icon("warning"),
      h("span", null, words.t("modules.misfit")),
    ),
    h("screen-frame.wall", {
      lang: shown.language,
      ".sheets": WALL,
      ".drawn": page.fitWall,
      ".content": h(
        "div.wall-screen",
        null,
        top(wall),
        h(
          "div.as-main",
          { key: `${wall.room.step?.id} ${wall.room.item?.answered}`, ...props },
          content,
        ),
      ),
    }),
  );
}
