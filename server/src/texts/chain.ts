/** Who keeps what, for how long, and how often: for hovers and the report. */
export const chainTexts = {
  keeps: 'What keeps it alive:',
  often: 'How often:',
  link: (what: string, lives: string) => `${what}: ${lives}`,
  /** `links`: names of what keeps and is kept, from the root on. */
  alive: (links: readonly string[]) => `Kept alive: ${links.join(' → ')}.`,
  runtime: 'The runtime',
  module: 'The module',
  code: (code: string) => `\`${code}\``,
  entry: (key: string | undefined) => (key === undefined ? 'the entry' : `the entry \`${key}\``),
  returned: (fn: string) => (fn === '' ? 'The returned functions' : `What \`${fn}\` returned`),
  context: (fn: string) => (fn === '' ? 'the variables of the function around it' : `the variables of \`${fn}\``),
  handler: (name: string | undefined) => (name === undefined ? 'the handler' : `the handler \`${name}\``),
  callback: (name: string | undefined) => (name === undefined ? 'the callback' : `the callback \`${name}\``),
  /** `what`: "interval"; `name`: where the handle is kept. */
  resource: (what: string, name: string | undefined) => (name === undefined ? `the ${what}` : `the ${what}, kept in \`${name}\``),
  cache: (fn: string) => `the cache of \`${fn}\``,
  key: (fn: string) => `\`self\`, in the key of each call of \`${fn}\``,
  preset: (param: string) => `the default of \`${param}\``,
  added: 'what its calls have added',
  atEnd: 'What is called when the process ends',
  graph: 'the graph that it was computed by, with all its tensors',
  /** What a closure refers to. */
  scope: (owner: string) => `${owner}, with everything that the code inside refers to`,
  lives: {
    program: 'as long as the page is open or the process runs',
    outside: 'longer than what it was handed to: somebody else holds it',
    others: 'as long as somebody refers to it',
    ending: 'until it ends by itself',
    unreleased: (release: string) => `until \`${release}\` is called`,
    kept: 'as long as the one before keeps it',
    collector: 'until the collector finds the cycle',
    stays: 'should be gone by now, and stays',
  },
  happens: {
    once: 'once, when the module is loaded',
    effect: (owner: string) => `each time ${owner} runs`,
    instance: (owner: string) => `once for each ${owner} that is made`,
    call: (fn: string) => `each time \`${fn}\` is called`,
    calls: 'each time the function around it is called',
    item: 'for each turn of the loop around it',
  },
};
