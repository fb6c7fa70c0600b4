/**
 * Nothing on the wall may be out of sight: nobody can scroll there. What doesn't fit in the large
 * letters is set in smaller ones, as small as can still be read from the back row.
 *
 * @module
 */

/** Each is smaller by a tenth; wall.css has them by this number. */
const SIZES = [0, 1, 2, 3, 4, 5, 6];

/**
 * @param {HTMLElement | null} [main] What the scene is in.
 * @returns {boolean} False when something is cut off even in the smallest letters.
 */
export function fit(main = document.querySelector("main")) {
  if (!main) return true;
  const wanted = Number(main.dataset.fit ?? 0);
  // The same scene mostly needs the same size, so that one look is enough.
  if (shows(main) && (wanted === 0 || !showsAt(main, wanted - 1, wanted))) return true;
  for (const size of SIZES) {
    main.dataset.fit = String(size);
    if (shows(main)) return true;
  }
  return false;
}

/** Whether the next larger letters would do as well. @param {HTMLElement} main @param {number} size @param {number} now */
function showsAt(main, size, now) {
  main.dataset.fit = String(size);
  const does = shows(main);
  main.dataset.fit = String(now);
  return does;
}

/** @param {HTMLElement} main */
function shows(main) {
  return main.scrollHeight <= main.clientHeight + 1 && main.scrollWidth <= main.clientWidth + 1;
}
