/** Texts about `leaktight-ignore` comments. */

const didYouMean = (near: string | undefined): string => (near === undefined ? '' : ` The nearest name is ${near}.`);

export const directiveTexts = {
  unused: (rule: string) => `This leaktight-ignore for ${rule} suppresses nothing. Remove it.`,
  unusedFile: 'This leaktight-ignore-file suppresses nothing. Remove it.',
  unknownRule: (rule: string, near: string | undefined) => `There is no rule ${rule}.${didYouMean(near)}`,
  noRule: 'leaktight-ignore names no rule: write `leaktight-ignore RULE -- reason`.',
  unknownDirective: (word: string, near: string) => `There is no directive ${word}. Write ${near}.`,
  story: {
    unused: 'No finding of this rule is left at this place: the leak is repaired, or the code has moved away from its comment. A comment that suppresses nothing would hide the next leak.',
    unknown: 'A misspelt comment suppresses nothing.',
    noRule: 'A comment without the name of a rule suppresses nothing. With the name it hides only what it was written for.',
  },
  fixes: {
    removeComment: 'Remove this leaktight-ignore comment',
    removeRule: (rule: string) => `Remove ${rule} from this comment`,
    rename: (near: string) => `Change to ${near}`,
    addRules: (rules: string) => `Name ${rules}`,
  },
};
