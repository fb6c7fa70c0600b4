/** Where the focus goes when what had it leaves the page: to what stood around it. */

/** @param {Element | null} element */
export function homesOf(element) {
  const homes = [];
  for (let at = element?.parentElement; at; at = at.parentElement) {
    if (at.hasAttribute("tabindex")) homes.push(at);
  }
  return homes;
}
