/**
 * Whether matching a glob could take for ever. Matching backtracks over every star, so that a pattern with many of them, which nobody
 * needs, takes years on a long name; and a workspace may come from anywhere.
 */
export const isCostlyGlob = (glob: string): boolean => {
  if (glob.length > mostCharacters) return true;
  const segments = glob.split('/');
  const deep = segments.filter((segment) => segment.includes('**')).length;
  return deep > mostDeep || segments.some((segment) => (segment.match(/\*+/g)?.length ?? 0) > mostStars);
};

const mostCharacters = 1000;
/** Segments that stand for any number of folders. */
const mostDeep = 4;
/** Stars within one segment. */
const mostStars = 3;
