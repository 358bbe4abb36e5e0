/** Texts of the command line. */
export const cliTexts = {
  description: 'Finds memory and resource leaks in TypeScript and JavaScript source.',
};
