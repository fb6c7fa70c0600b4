import { readFileSync } from "node:fs";

/**
 * A file of messages that the Swift tests read as well.
 *
 * @param {string} name
 */
export function fixture(name) {
  const file = new URL(`../Fixtures/protocol/${name}`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}
