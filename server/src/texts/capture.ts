/** Messages about closures and nodes that are kept. Names are the user's own. */
const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

export const captureTexts = {
  leaks: 'Closures of one function share one context: the one that lives on keeps the variables that only the other one uses.',
  shared: (names: readonly string[], place: string, fn: string, user: string) =>
    `The closure that \`${place}\` keeps also keeps ${list(names)}, which ${user === '' ? 'another closure' : `\`${user}\``} of ${fn === '' ? 'the same function' : `\`${fn}\``} uses: both share one context. Make it in a function of its own.`,
  usedHere: (names: readonly string[]) => `This closure uses ${list(names)}, which puts ${names.length === 1 ? 'it' : 'them'} into the context.`,
  detachedLeaks: 'The nodes are out of the document, but the collection keeps them, with all that is below them and all that listens to them.',
  detached: (name: string) => `\`${name}\` keeps nodes that were taken out of the document. Take them out of \`${name}\` too.`,
  detachedOne: (name: string) => `\`${name}\` keeps the node after it was taken out of the document. Set it to null there.`,
  detachedHere: 'The node is taken out of the document here.',
};
