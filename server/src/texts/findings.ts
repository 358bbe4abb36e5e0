/** Messages of findings: what leaks, why, what to do. Names are the user's own. */
export const findings = {
  /** In a notebook; both count from 1. */
  inCell: (cell: number, line: number, message: string) => `Cell ${cell}, line ${line}: ${message}`,
  /** `what`: "listener"; `subject`: " for 'resize' on `window`"; `owner`: "`Chart`" or "the effect"; `advice`: one of those below. */
  noTeardown: (what: string, subject: string, owner: string, advice: string) =>
    `This ${what}${subject} is never released: ${owner} has no teardown that does it. ${advice} when it ends.`,
  forgotten: (what: string, subject: string, teardown: string, advice: string) =>
    `This ${what}${subject} is never released: ${teardown} leaves it out. ${advice} there.`,
  advice: {
    none: (release: string) => `Call \`${release}\``,
    keep: (release: string) => `Keep what it returns and call \`${release}\``,
    name: (release: string) => `Name the handler and call \`${release}\``,
  },
  /** A function of the project acquires; its caller has to release. */
  ofCall: (what: string, fn: string) => (fn === '' ? what : `${what} of \`${fn}\``),
  /** An object of a class of the project that holds something. */
  ofInstance: (what: string, cls: string) => (cls === '' ? what : `\`${cls}\` with its ${what}`),
  unnamed: (noun: string) => `the ${noun}`,
  teardownOf: (owner: string) => `the teardown of ${owner}`,
  somePath: (what: string, subject: string, owner: string, release: string) =>
    `This ${what}${subject} is released on some paths, but not when ${owner} ends. Call \`${release}\` in the teardown too.`,
  unowned: (what: string, subject: string, release: string) =>
    `This ${what}${subject} is never released: no code of this file calls \`${release}\`.`,
  leaves: (what: string, subject: string, fn: string, release: string) =>
    `This ${what}${subject} is not released on every way out${fn === '' ? '' : ` of \`${fn}\``}: a return, a throw or a failure skips \`${release}\`. Put that in a \`finally\`.`,
  outcome: (what: string, subject: string, release: string) =>
    `This ${what}${subject} is not released on every outcome: one way to the end skips \`${release}\`. Call it there too.`,
  raced: (what: string) =>
    `This ${what} goes on after the race is decided: its timer stays until it fires. Race a timeout that you clear in a \`finally\`, or a delay that ends with an abort signal.`,
  loser: (what: string, subject: string, release: string) =>
    `This ${what}${subject} stays when another outcome comes first: nothing calls \`${release}\`. Call it on each of them.`,
  mismatched: (what: string, subject: string, hole: string, wanted: string, given: string) =>
    `This ${what}${subject} is not released: the release names another ${hole} (\`${given}\`, not \`${wanted}\`). Pass the same one to both.`,
  inlineMismatch: (what: string, subject: string) =>
    `This ${what}${subject} is not released: the release is given a new function object, which was never added. Keep one function and pass it to both.`,
  otherFunction: (what: string, subject: string, given: string) =>
    `This ${what}${subject} is not released: the release is given \`${given}\`, which is not the function that was added. Pass the same one to both.`,
  again: (what: string, subject: string, owner: string, release: string) =>
    `This ${what}${subject} is not released: the teardown of ${owner} acquires it once more. Call \`${release}\` there instead.`,
  pilesUp: (what: string, subject: string, member: string) =>
    `Each use of \`${member}\` makes this ${what}${subject} once more, and none is released. Make it once, or release the former one first.`,
  overwritten: (what: string, subject: string, member: string, release: string) =>
    `The next ${member === '' ? 'run of this statement' : `call of \`${member}\``} overwrites the handle of this ${what}${subject}, and the former one is never released. Call \`${release}\` before.`,
  againHere: 'It is acquired once more here, where it should be released.',
  teardownHere: (name: string | undefined) => `${name ? `\`${name}\`` : 'This'} runs at the end and does not release it.`,
  releasedHere: 'It is released here, on another path.',
  exitHere: 'Left here, or by a failure here, nothing releases it.',
  nearHere: (hole: string) => `This release cannot match: its ${hole} differs.`,
  siblingHere: (what: string) => `Another ${what} is released here.`,
  story: {
    releases: 'What releases it:',
    how: 'How to repair:',
    intended: 'If it is intended:',
  },
  on: (event: string | undefined, target: string | undefined) =>
    `${event === undefined ? '' : ` for ${event}`}${target === undefined ? '' : ` on \`${target}\``}`,
};
