/** Messages about objects that are kept after their last use. Names are the user's own. */
export const retentionTexts = {
  cachedMethod: (method: string, cls: string, memo: string) =>
    `\`${memo}\` on the method \`${method}\` keeps every \`${cls}\` that it was called on: \`self\` is part of the cache's key. Cache on the object (\`cached_property\`, or a cache made in \`__init__\`), or in a function of the module without \`self\`.`,
  registered: (name: string, cls: string, fn: string) =>
    `The process keeps \`${name}\` to its end, and with it the \`${cls}\`, once more for each call of \`${fn}\`. Register a function over what it needs (\`weakref.WeakMethod\`, \`weakref.finalize\`), or unregister it where the object ends.`,
  closure: (name: string) => `The callback uses \`${name}\`, which keeps the callback: neither is freed before the collector finds the cycle. Use what the callback is called with instead.`,
  ownMethod: (field: string, method: string) => `\`${field}\` holds the object's own method \`${method}\`, and so the object itself: it is not freed before the collector finds the cycle. Call the method instead, or hold it through \`weakref.WeakMethod\`.`,
  mutableDefault: (param: string, fn: string) => `The default of \`${param}\` is made once, with \`${fn}\`: what one call adds to it stays for all others, as long as the program runs. Make \`None\` the default, and the collection inside.`,
  graph: (name: string) => `\`${name}\` keeps the graph that it was computed by, with all its tensors: the memory of each turn stays. Append \`${name}.detach()\` or \`${name}.item()\`.`,
};
