/** Where somebody goes after signing in. */

/**
 * The page that was asked for, if it is one of ours; else the one for the role.
 *
 * @param {string | null} asked
 * @param {string} role
 * @param {string} origin
 */
export function target(asked, role, origin) {
  const own = role === "supervisor" ? "/reports" : "/console";
  if (!asked?.startsWith("/")) return own;
  try {
    const url = new URL(asked, origin);
    // "//elsewhere" and "/\elsewhere" are addresses of other servers.
    if (url.origin !== origin) return own;
    return url.pathname + url.search;
  } catch {
    return own;
  }
}
