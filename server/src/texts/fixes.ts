/** Titles of fixes, and labels of their single changes where a fix touches several places. */

/** Code in a title: one line, and not all of it when it is long. */
const brief = (code: string): string => {
  const line = code.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
};

export const fixTexts = {
  returnCleanup: (release: string) => `Return a cleanup that calls ${brief(release)}`,
  completeCleanup: (release: string) => `Call ${brief(release)} in the cleanup`,
  completeTeardown: (release: string, teardown: string) => `Call ${brief(release)} in ${teardown}`,
  createTeardown: (release: string, teardown: string) => `Add ${teardown} that calls ${brief(release)}`,
  releaseFirst: (release: string) => `Call ${brief(release)} first`,
  keepIn: (name: string) => `Keep it in ${brief(name)}`,
  handOver: (store: string) => `Hand it over to ${brief(store)}`,
  sameFunction: 'Pass the same function to both',
  sameOptions: 'Pass the same options to both',
  sameValue: (value: string) => `Release it with ${brief(value)}`,
  passSignal: 'Pass an abort signal, and abort it at the end',
  passKnownSignal: (signal: string) => `Pass ${brief(signal)}`,
  passOnce: 'Listen once: { once: true }',
  takeUntilDestroyed: 'End it with takeUntilDestroyed()',
  takeUntil: (notifier: string) => `End it with takeUntil(${brief(notifier)})`,
  inFinally: (release: string) => `Call ${brief(release)} in finally`,
  onFailure: (release: string) => `Call ${brief(release)} when something fails`,
  beforeExits: (release: string) => `Call ${brief(release)} on every way out`,
  afterRace: (release: string) => `Call ${brief(release)} when the race is over`,
  using: (word: string) => `Declare it with ${word}`,
  weak: (name: string) => `Keep it in a ${name}`,
  limit: (max: number) => `Keep at most ${max} entries, in an LRUCache of lru-cache`,
  oldest: (name: string, max: number) => `Drop the oldest of ${brief(name)} beyond ${max}`,
  drop: (code: string) => `Take the entry out: ${brief(code)}`,
  scope: 'Open it with `with`',
  closing: 'Open it with `contextlib.closing`',
  cachedProperty: 'Make it a cached_property, which goes with its object',
  staticMethod: 'Make it a static method: it does not use the object',
  useParameter: (name: string) => `Use the parameter ${name}`,
  noneDefault: (name: string) => `Make ${name} anew in each call`,
  withoutGraph: (method: string) => `Keep the value without its graph: .${method}()`,
  keepTask: (name: string) => `Keep it in ${name} until it is done`,
  ignore: (rule: string) => `Ignore ${rule} on this line`,
  /** Stands where the author says why. */
  ignoreReason: 'intended',
  labels: {
    limit: 'Set a limit',
    drop: 'Take the entry out',
    keep: (name: string) => `Keep it in ${name}`,
    nameHandler: (name: string) => `Name the handler ${name}`,
    useName: (name: string) => `Use ${name}`,
    declare: (name: string) => `Declare ${name}`,
    release: 'Release it at the end',
    releaseFirst: 'Release the one before',
    addImport: (names: string) => `Import ${names}`,
    implement: (name: string) => `Implement ${name}`,
    operator: 'End the stream',
    option: 'Add the option',
    controller: 'Create the abort controller',
  },
};
