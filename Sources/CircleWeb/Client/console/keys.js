/** Which key does what, when. A key never fires while somebody types or holds a modifier. */

/** @type {{key: string, shown: string, actions: string[], word: string}[]} */
export const KEYS = [
  { key: " ", shown: "Space", actions: ["timer"], word: "keys.timer" },
  { key: "+", shown: "+", actions: ["add"], word: "keys.add" },
  { key: "t", shown: "T", actions: ["turn"], word: "keys.turn" },
  { key: "ArrowRight", shown: "→", actions: ["start", "next"], word: "keys.next" },
  { key: "ArrowLeft", shown: "←", actions: ["back"], word: "keys.back" },
  { key: "c", shown: "C", actions: ["close"], word: "keys.close" },
  { key: "o", shown: "O", actions: ["open"], word: "keys.open" },
  { key: "r", shown: "R", actions: ["release", "rotate"], word: "keys.release" },
  { key: "y", shown: "Y", actions: ["approve"], word: "keys.approve" },
  { key: "x", shown: "X", actions: ["leave-out"], word: "keys.leaveOut" },
  { key: "p", shown: "P", actions: ["pair"], word: "keys.pair" },
  { key: "b", shown: "B", actions: ["break", "resume"], word: "keys.break" },
  { key: "s", shown: "S", actions: ["safety"], word: "keys.safety" },
  { key: "d", shown: "D", actions: ["script"], word: "keys.script" },
  { key: "h", shown: "H", actions: ["heard"], word: "keys.heard" },
  { key: "a", shown: "A", actions: ["admit-all"], word: "keys.admitAll" },
  { key: "n", shown: "N", actions: ["announce"], word: "keys.announce" },
  { key: "e", shown: "E", actions: ["plan"], word: "keys.plan" },
  { key: "w", shown: "W", actions: ["wall"], word: "keys.wall" },
  { key: "?", shown: "?", actions: ["keys"], word: "keys.keys" },
];

const TYPING = new Set(["INPUT", "TEXTAREA", "SELECT"]);
const PRESSABLE = new Set(["BUTTON", "A", "SUMMARY"]);

/**
 * @typedef {{key: string, ctrlKey?: boolean, altKey?: boolean, metaKey?: boolean, repeat?: boolean,
 *   isComposing?: boolean, defaultPrevented?: boolean}} Press
 * @typedef {{tagName: string, isContentEditable?: boolean} | null} Target
 * @param {Press} press
 * @param {Target} target what has the focus
 * @param {Set<string>} can what can be done now
 * @returns {string | null} the action
 */
export function actionFor(press, target, can) {
  if (press.ctrlKey || press.altKey || press.metaKey || press.repeat) return null;
  if (press.isComposing || press.defaultPrevented) return null;
  if (target && (TYPING.has(target.tagName) || target.isContentEditable)) return null;
  if (press.key === " " && target && PRESSABLE.has(target.tagName)) return null;
  const pressed = press.key === "="
    ? "+"
    : press.key.length === 1
    ? press.key.toLowerCase()
    : press.key;
  const entry = KEYS.find(({ key }) => key === pressed);
  return entry?.actions.find((action) => can.has(action)) ?? null;
}
