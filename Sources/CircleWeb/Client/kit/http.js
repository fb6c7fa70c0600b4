/**
 * Requests to our own server. Nothing is thrown: a page has to say something in every case.
 *
 * @module
 */

/**
 * What is wrong with what was sent: with a line of a file, or with a field of a form.
 *
 * @typedef {{ line?: number | null, column?: string | null, field?: string | null,
 *   message: string }} Problem
 */

/**
 * `status` 0 means that the server couldn't be reached.
 *
 * @typedef {{ ok: true, status: number, body: any }
 *   | { ok: false, status: number, code: string, message: string, retryAfter: number,
 *       problems: Problem[], body: any }} Answer
 */

/** A person should not wait longer than this for a page to say something. */
const WITHIN = 15_000;

/** A file takes longer on a slow line, and its page says that it is being read. */
const FILE_WITHIN = 120_000;

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
 * Sends a file as it is: whether its bytes are text is for the server to say.
 *
 * @param {string} path
 * @param {Blob} file
 * @param {string} type
 * @returns {Promise<Answer>}
 */
export function postFile(path, file, type) {
  const body = file.slice(0, file.size, type);
  return request(path, { method: "POST", headers: { "Content-Type": type }, body }, FILE_WITHIN);
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
 * @param {number} [within] in milliseconds
 * @returns {Promise<Answer>}
 */
async function request(path, init, within = WITHIN) {
  try {
    const signal = AbortSignal.timeout(within);
    const headers = new Headers(init.headers);
    const language = globalThis.document?.documentElement.lang;
    // Refusals are said in the page's language, which may not be the browser's.
    if (language) headers.set("Accept-Language", language);
    const answer = await fetch(path, { ...init, headers, signal, credentials: "same-origin" });
    const text = await answer.text();
    const body = text === "" ? null : JSON.parse(text);
    if (answer.ok) return { ok: true, status: answer.status, body };
    const retryAfter = Number(answer.headers.get("Retry-After") ?? 0);
    const { code = "internal", message = "", problems = [] } = body ?? {};
    return { ok: false, status: answer.status, code, message, retryAfter, problems, body };
  } catch {
    const nothing = { message: "", retryAfter: 0, problems: [], body: null };
    return { ok: false, status: 0, code: "unreachable", ...nothing };
  }
}
