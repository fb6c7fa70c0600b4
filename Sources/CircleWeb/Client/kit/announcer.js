/**
 * Says changes to people who listen to the page rather than look at it: politely, and never each
 * second.
 *
 * @module
 */

/**
 * @param {Element} [place]
 * @returns {(text: string) => void}
 */
export function announcer(place = document.body) {
  const region = document.createElement("div");
  region.className = "unseen";
  region.setAttribute("role", "status");
  place.append(region);
  let last = "";
  return (text) => {
    if (text === last) return;
    last = text;
    region.textContent = text;
  };
}
