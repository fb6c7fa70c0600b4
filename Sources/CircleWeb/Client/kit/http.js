/**
 * Requests to our own server. Nothing is thrown: a page has to say something in every case.
 *
 * @module
 */

/**
 * `status` 0 means that the server couldn't be reached.
 *
 * @typedef {{ ok: true, status: number, body: any }
 *   | { ok: false, status: number, code: string, message: string, retryAfter: number }} Answer
 */

/** A person should not wait longer than this for a page to say something. */
const WITHIN = 15_000;

/** @param {string} path @returns {Promise<Answer>} */
export function get(path) {
  return request(path, {});
}

/** @param {string} path @param {unknown} [body] @returns {Promise<Answer>} */
export function post(path, body = {}) {
  return request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

/**
 * Whether the cookie for a role still counts; for `LiveSession`.
 *
 * @param {"staff" | "participant" | "wall"} as
 * @returns {Promise<"in" | "out" | "unknown">}
 */
export async function stillLetIn(as) {
  const answer = await get(`/api/whoami?as=${as}`);
  if (answer.ok) return "in";
  return answer.status === 401 || answer.status === 403 ? "out" : "unknown";
}

/**
 * @param {string} path
 * @param {RequestInit} init
 * @returns {Promise<Answer>}
 */
async function request(path, init) {
  try {
    const signal = AbortSignal.timeout(WITHIN);
    const answer = await fetch(path, { ...init, signal, credentials: "same-origin" });
    const text = await answer.text();
    const body = text === "" ? null : JSON.parse(text);
    if (answer.ok) return { ok: true, status: answer.status, body };
    const retryAfter = Number(answer.headers.get("Retry-After") ?? 0);
    const { code = "internal", message = "" } = body ?? {};
    return { ok: false, status: answer.status, code, message, retryAfter };
  } catch {
    return { ok: false, status: 0, code: "unreachable", message: "", retryAfter: 0 };
  }
}
