/** Every text that a user of the server or the command line reads, in English. Another language is another value of type `Texts`. */
export const en = {
  cli: {
    description: 'Finds memory and resource leaks in TypeScript and JavaScript source.',
  },
  directive: {
    unused: (rule: string) => `This leaktight-ignore for ${rule} suppresses nothing. Remove it.`,
    unknownRule: (rule: string, near: string | undefined) =>
      near === undefined ? `There is no rule ${rule}.` : `There is no rule ${rule}. The nearest name is ${near}.`,
    noRule: 'leaktight-ignore names no rule: write `leaktight-ignore RULE -- reason`.',
  },
};

export type Texts = typeof en;
