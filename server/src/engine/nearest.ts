import { closestMatch } from 'leven';

/** The name that someone who wrote `word` most probably meant; nothing when no name is close. */
export const nearest = (word: string, names: readonly string[]): string | undefined => {
  const lower = word.toLowerCase();
  // `timer` for `uncleared-timer`: half a name is far away by distance, yet plain to a reader.
  const partial = lower.length >= 4 ? names.filter((name) => name.toLowerCase().includes(lower)) : [];
  return partial.length === 1 ? partial[0] : closestMatch(lower, names, { maxDistance: Math.max(2, Math.ceil(word.length / 3)) });
};
