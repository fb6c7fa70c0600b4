/**
 * Pages as descriptions: a view is a function from documents to a tree of `h(…)`, and a `Root`
 * changes only what differs. An element that stays keeps its focus, its scroll position and what
 * somebody has typed into it.
 *
 * @module
 */

/** @import { Words, Values } from "./words.js" */

/**
 * Attributes by name. Also: `key` (keeps an element through reordering), `on…` (listeners),
 * `.name` (a property rather than an attribute), `use` (called once with the element and a signal
 * that is aborted when it leaves the page).
 *
 * @typedef {Record<string, any> & { key?: string | number,
 *   use?: (element: any, signal: AbortSignal) => void }} Props
 */

/** @typedef {{ tag: string, props: Props, children: Child[] }} Element_ */
/** @typedef {Element_ | string | number | null | undefined | false | any[]} Child */

/**
 * @typedef {object} Instance
 * @property {Node} node
 * @property {string} tag
 * @property {string | number | undefined} key
 * @property {Props} props
 * @property {Instance[]} children
 * @property {Map<string, (event: Event) => void>} handlers
 * @property {AbortController | null} life
 */

const SVG = "http://www.w3.org/2000/svg";
const TEXT = "#text";

/**
 * Describes an element. Classes may follow the tag: `h("p.lead", null, "…")`.
 *
 * @param {string} tag
 * @param {Props | null} [props]
 * @param {...Child} children
 * @returns {Element_}
 */
export function h(tag, props, ...children) {
  const [name, ...classes] = tag.split(".");
  const all = { ...props };
  if (classes.length > 0) all.class = [...classes, all.class].filter(Boolean).join(" ");
  return { tag: name, props: all, children };
}

/**
 * A message with its strong pieces.
 *
 * @param {Words} words
 * @param {string} key
 * @param {Values} [values]
 * @returns {Child[]}
 */
export function rich(words, key, values) {
  return words.parts(key, values)
    .map(({ text, strong }) => strong ? h("strong", null, text) : text);
}

/** A place in the page whose content is described. */
export class Root {
  /** @type {Element} */ #container;
  /** @type {Instance[]} */ #children = [];
  /** @type {AbortSignal} */ #signal;

  /**
   * @param {Element} container
   * @param {AbortSignal} signal Ends every listener below.
   */
  constructor(container, signal) {
    this.#container = container;
    this.#signal = signal;
    container.replaceChildren();
    signal.addEventListener("abort", () => this.#children.forEach(end), { once: true });
  }

  /** @param {...Child} children */
  render(...children) {
    const focused = document.activeElement;
    this.#children = reconcile(this.#container, this.#children, flat(children), this.#signal);
    // Moving an element drops its focus.
    const moved = focused instanceof HTMLElement && focused !== document.activeElement &&
      focused.isConnected && this.#container.contains(focused);
    if (moved) focused.focus({ preventScroll: true });
  }
}

/**
 * @param {Child[]} children
 * @returns {(Element_ | string)[]}
 */
function flat(children) {
  /** @type {(Element_ | string)[]} */
  const out = [];
  for (const child of children) {
    if (Array.isArray(child)) out.push(...flat(child));
    else if (typeof child === "number") out.push(String(child));
    else if (child !== null && child !== undefined && child !== false && child !== "") {
      out.push(child);
    }
  }
  return out;
}

/**
 * @param {Element} parent
 * @param {Instance[]} before
 * @param {(Element_ | string)[]} children
 * @param {AbortSignal} signal
 * @returns {Instance[]}
 */
function reconcile(parent, before, children, signal) {
  const matched = match(before, children);
  const kept = new Set(matched);
  for (const instance of before) {
    if (kept.has(instance)) continue;
    end(instance);
    instance.node.parentNode?.removeChild(instance.node);
  }
  let place = parent.firstChild;
  return children.map((child, index) => {
    const old = matched[index];
    const instance = old ?? create(child, parent, signal);
    if (instance.node === place) place = place.nextSibling;
    else parent.insertBefore(instance.node, place);
    update(instance, child, signal);
    if (!old) begin(instance);
    return instance;
  });
}

/**
 * Finds for each child the instance it continues: by key, or else the next of the same tag.
 *
 * @param {Instance[]} before
 * @param {(Element_ | string)[]} children
 * @returns {(Instance | undefined)[]}
 */
function match(before, children) {
  /** @type {Map<string, Instance[]>} */
  const free = new Map();
  for (const instance of before) {
    const name = slot(instance.tag, instance.key);
    free.set(name, [...(free.get(name) ?? []), instance]);
  }
  return children.map((child) => {
    const name = typeof child === "string"
      ? slot(TEXT, undefined)
      : slot(child.tag, child.props.key);
    return free.get(name)?.shift();
  });
}

/** @param {string} tag @param {string | number | undefined} key */
function slot(tag, key) {
  return key === undefined ? tag : `${tag} ${key}`;
}

/**
 * @param {Element_ | string} child
 * @param {Element} parent
 * @param {AbortSignal} signal
 * @returns {Instance}
 */
function create(child, parent, signal) {
  const nothing = { props: {}, children: [], handlers: new Map(), life: null };
  if (typeof child === "string") {
    return { node: document.createTextNode(child), tag: TEXT, key: undefined, ...nothing };
  }
  const svg = child.tag === "svg" || parent.namespaceURI === SVG;
  const node = svg ? document.createElementNS(SVG, child.tag) : document.createElement(child.tag);
  /** @type {Instance} */
  const instance = { node, tag: child.tag, key: child.props.key, ...nothing };
  if (child.props.use) {
    instance.life = new AbortController();
    signal.addEventListener("abort", () => instance.life?.abort(), {
      signal: instance.life.signal,
    });
  }
  return instance;
}

/**
 * @param {Instance} instance
 * @param {Element_ | string} child
 * @param {AbortSignal} signal
 */
function update(instance, child, signal) {
  if (typeof child === "string") {
    if (instance.node.nodeValue !== child) instance.node.nodeValue = child;
    return;
  }
  const element = /** @type {Element} */ (instance.node);
  const { props } = child;
  // Children first: the value of a select is one of its options.
  instance.children = reconcile(element, instance.children, flat(child.children), signal);
  for (const name of new Set([...Object.keys(instance.props), ...Object.keys(props)])) {
    if (name === "key" || name === "use") continue;
    // Compared with what was said last, not with the page: what somebody typed or opened stays.
    if (instance.props[name] === props[name] && !name.startsWith("on")) continue;
    if (name.startsWith("on")) listen(instance, element, name.slice(2), props[name], signal);
    else if (name.startsWith(".")) /** @type {any} */ (element)[name.slice(1)] = props[name];
    else setAttribute(element, name, props[name]);
  }
  instance.props = props;
}

/**
 * @param {Instance} instance
 * @param {Element} element
 * @param {string} type
 * @param {((event: Event) => void) | null | undefined} handler
 * @param {AbortSignal} signal
 */
function listen(instance, element, type, handler, signal) {
  const known = instance.handlers.has(type);
  instance.handlers.set(type, handler ?? (() => {}));
  if (known) return;
  element.addEventListener(type, (event) => instance.handlers.get(type)?.(event), { signal });
}

/** @param {Element} element @param {string} name @param {unknown} value */
function setAttribute(element, name, value) {
  const isState = name.startsWith("aria-") && typeof value === "boolean";
  if (isState) element.setAttribute(name, String(value));
  else if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/** @param {Instance} instance */
function begin(instance) {
  if (instance.life) instance.props.use?.(instance.node, instance.life.signal);
}

/** @param {Instance} instance */
function end(instance) {
  instance.children.forEach(end);
  instance.life?.abort();
}

/** Stands for a placeholder while the sentence around it is made; never in a text of ours. */
const HOLE = "\uE000";

/**
 * A message in which one placeholder is an element, such as a link.
 *
 * @param {Words} words
 * @param {string} key
 * @param {string} name The placeholder.
 * @param {Child} child
 * @param {Values} [values]
 * @returns {Child[]}
 */
export function around(words, key, name, child, values) {
  const [before, after = ""] = words.t(key, { ...values, [name]: HOLE }).split(HOLE);
  return [before, child, after];
}
