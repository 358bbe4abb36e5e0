/** Headings of the pages about rules, `docs/rules/`. */
export const pageTexts = {
  severity: 'Severity',
  why: 'Why it matters',
  how: 'How to repair it',
  intended: 'When it is intended',
  recognised: 'What is recognised',
  columns: ['What', 'Acquired by', 'Released by', 'Row'],
  more: (count: number) => `and ${count} more`,
  from: (modules: string) => `from ${modules}`,
  examples: 'Examples',
  onRequest: 'Shown on request only: `--confidence possible`.',
  leaks: 'Leaks',
  tight: 'Does not leak',
  index: 'Rules',
  generated: 'Written by `npm run generate` from the catalog: change it there.',
};
