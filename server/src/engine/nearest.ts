import { closestMatch } from 'leven';

/** The name that someone who wrote `word` most probably meant; nothing when no name is close. */
export const nearest = (word: string, names: readonly string[]): string | undefined => {
  // No name is as long, and comparing takes the product of both lengths.
  if (word.length > 100) return undefined;
  const lower = word.toLowerCase();
  const whole = closestMatch(lower, names, { maxDistance: allowed(lower) });
  return whole ?? (lower.length < 4 ? undefined : byPart(lower, names));
};

/** `timer` or `uncleard` for `uncleared-timer`: half a name is far from the whole, yet plain to a reader. */
const byPart = (word: string, names: readonly string[]): string | undefined => {
  const holding = names.filter((name) => name.toLowerCase().includes(word));
  if (holding.length > 0) return holding.length === 1 ? holding[0] : undefined;
  const part = closestMatch(word, names.flatMap(partsOf), { maxDistance: allowed(word) - 1 });
  const having = names.filter((name) => part !== undefined && partsOf(name).includes(part));
  return having.length === 1 ? having[0] : undefined;
};

const partsOf = (name: string): readonly string[] => name.toLowerCase().split('-');

const allowed = (word: string): number => Math.max(2, Math.ceil(word.length / 3));
