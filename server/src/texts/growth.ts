/** Messages about collections that grow. Names are the user's own. */
const of = (fn: string): string => (fn === '' ? 'each call' : `each call of \`${fn}\``);

export const growthTexts = {
  module: 'as long as the program runs',
  instance: (name: string) => (name === '' ? 'as long as its object' : `as long as its \`${name}\``),
  closure: (name: string) => (name === '' ? 'as long as the functions that share it' : `as long as what \`${name}\` returned`),
  cache: (name: string, noun: string, life: string, fn: string) =>
    `The ${noun} \`${name}\` never shrinks: ${of(fn)} can add another key, and nothing takes one out. It lives ${life}. Give it a limit, or delete entries that are no longer needed.`,
  collection: (name: string, noun: string, life: string, fn: string) =>
    `The ${noun} \`${name}\` never shrinks: ${of(fn)} can add to it, and nothing takes anything out. It lives ${life}. Remove what is no longer needed, or keep only the newest.`,
  skipped: (name: string, fn: string) =>
    `The entry in \`${name}\` stays when ${fn === '' ? 'the operation' : `\`${fn}\``} fails: an error skips the removal. Put that in a \`finally\`.`,
  timeout: (name: string) => `The entry in \`${name}\` stays when the time is up: the timer rejects the promise and does not remove it. Delete the entry there too.`,
  beside: (name: string, sibling: string, fn: string) =>
    `The entry in \`${name}\` is never taken out: ${fn === '' ? 'the code that empties' : `\`${fn}\` takes it out of`} \`${sibling}\`, which was filled with it, and leaves this one. Delete it there too.`,
  teardown: (name: string, owner: string, fn: string) => `\`${name}\` keeps this object ${owner}: \`${fn}\` does not take it out. Remove it there.`,
  madeHere: 'The collection is made here.',
  removedHere: 'The entry is removed here.',
  takenOutHere: (sibling: string) => `It is taken out of \`${sibling}\` here.`,
};
