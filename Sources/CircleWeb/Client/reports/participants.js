/** Choosing one participant by name. No DOM. */

/** @typedef {{ id: string, name: string, recordNumber?: string | null }} Person */

/**
 * Names to choose from, each once; where two people share one, their record numbers tell them
 * apart.
 *
 * @param {Person[]} people
 * @returns {{ id: string, text: string }[]}
 */
export function optionsOf(people) {
  const known = new Map(people.map((person) => [person.id, person]));
  // The roster comes first and knows more than the rows of a session do.
  for (const person of people.toReversed()) known.set(person.id, person);
  /** @type {Map<string, number>} */
  const shared = new Map();
  for (const { name } of known.values()) shared.set(name, (shared.get(name) ?? 0) + 1);
  return [...known.values()]
    .map(({ id, name, recordNumber }) => ({
      id,
      text: (shared.get(name) ?? 0) > 1 ? `${name} (${recordNumber ?? id})` : name,
    }))
    .sort((a, b) => a.text.localeCompare(b.text));
}

/**
 * Who is meant by what was typed: a name, or the beginning of only one.
 *
 * @param {Person[]} people
 * @param {string} typed
 * @param {string} chosen Who was chosen before; stays when two share a name.
 */
export function participantNamed(people, typed, chosen) {
  if (!typed) return null;
  const wish = typed.toLocaleLowerCase();
  const options = optionsOf(people);
  const exact = options.filter(({ text }) => text.toLocaleLowerCase() === wish);
  if (exact.length > 0) return exact.find(({ id }) => id === chosen) ?? exact[0];
  const begun = options.filter(({ text }) => text.toLocaleLowerCase().startsWith(wish));
  return begun.length === 1 ? begun[0] : null;
}
