/**
 * JSON of characters that are seen: a terminal that shows it obeys nothing in it, and no text is turned around. What
 * JSON.stringify leaves as it is, such as marks of direction, stands as an escape, and comes back when it is parsed. A file
 * of its own, since it is of documents, exports and pages alike.
 */
export function plainJson(value: unknown, indent = 0): string {
  const json = JSON.stringify(value, null, indent);
  // Of most there is nothing to change, and it may be long.
  return json.search(UNSEEN) === -1 ? json : json.replace(UNSEEN, escapesOf);
}

const UNSEEN = /(?![\n\u200c\u200d])(?:[\p{Cc}\p{Cf}\u2028\u2029]|[\u{e0100}-\u{e01ef}])/gu;

/** One for each of its UTF-16 units. */
function escapesOf(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
