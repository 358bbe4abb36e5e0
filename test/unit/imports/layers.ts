/** Which part of the product may import what: the one place where that is written. ARCHITECTURE.md shows the same table. */

export interface Layer {
  readonly name: string;
  /** Folder of its files, from the top of the repository. */
  readonly folder: string;
  /** Names of layers; a name that ends in `.ts` is the one file of a layer that may be imported, `package.json` the layer's own manifest. */
  readonly ours: readonly string[];
  /** Packages; `node:*` stands for the modules of Node.js. */
  readonly theirs: readonly string[];
  /** Reads files, clock, process or console. Every other layer is a function of its arguments. */
  readonly shell: boolean;
}

export const LAYERS: readonly Layer[] = [
  { name: 'texts', folder: 'server/src/texts', ours: [], theirs: [], shell: false },
  { name: 'model', folder: 'server/src/model', ours: [], theirs: [], shell: false },
  { name: 'catalog', folder: 'server/src/catalog', ours: ['model'], theirs: [], shell: false },
  {
    name: 'frontends',
    folder: 'server/src/frontends',
    ours: ['model', 'texts'],
    theirs: ['typescript', '@typescript-eslint/types', 'web-tree-sitter'],
    shell: false,
  },
  { name: 'analyses', folder: 'server/src/analyses', ours: ['model', 'catalog', 'texts'], theirs: [], shell: false },
  {
    name: 'engine',
    folder: 'server/src/engine',
    ours: ['model', 'catalog', 'frontends', 'analyses', 'texts'],
    theirs: ['zod', 'jsonc-parser', 'leven'],
    shell: false,
  },
  { name: 'report', folder: 'server/src/report', ours: ['engine', 'texts'], theirs: [], shell: false },
  {
    name: 'shells/workspace',
    folder: 'server/src/shells/workspace',
    ours: ['engine'],
    theirs: ['node:*', 'env-paths', 'ignore', 'jsonc-parser', 'picomatch'],
    shell: true,
  },
  {
    name: 'shells/setup',
    folder: 'server/src/shells/setup',
    ours: ['engine', 'texts', 'shells/workspace', 'package.json'],
    theirs: ['node:*'],
    shell: true,
  },
  {
    name: 'shells/lsp',
    folder: 'server/src/shells/lsp',
    ours: ['engine', 'report', 'texts', 'shells/workspace', 'shells/setup', 'package.json'],
    theirs: ['node:*', 'vscode-languageserver', 'vscode-languageserver-textdocument', '@noble/hashes'],
    shell: true,
  },
  {
    name: 'shells/cli',
    folder: 'server/src/shells/cli',
    ours: ['engine', 'report', 'texts', 'shells/workspace', 'shells/setup', 'shells/lsp/main.ts', 'package.json'],
    theirs: ['node:*', 'commander', 'picocolors', 'fast-string-width', 'std-env', 'diff', 'sarif', '@modelcontextprotocol/sdk', 'zod', 'vscode-languageserver-textdocument'],
    shell: true,
  },
  {
    name: 'shells/eslint',
    folder: 'server/src/shells/eslint',
    ours: ['engine', 'texts', 'shells/workspace', 'package.json'],
    theirs: ['node:*'],
    shell: true,
  },
  {
    name: 'shells/web',
    folder: 'server/src/shells/web',
    ours: ['engine', 'shells/workspace', 'shells/lsp', 'shells/setup'],
    theirs: ['node:*', 'vscode-languageserver'],
    shell: true,
  },
  {
    name: 'client',
    folder: 'client/src',
    ours: ['shells/lsp/requests.ts'],
    theirs: ['vscode', 'vscode-languageclient'],
    shell: true,
  },
];

/** The table as ARCHITECTURE.md shows it. */
export function layerTable(layers: readonly Layer[]): string {
  const cell = (names: readonly string[]): string => (names.length === 0 ? '–' : names.map((name) => `\`${name}\``).join(', '));
  const rows = layers.map((layer) => `| \`${layer.name}\` | ${cell(layer.ours)} | ${cell(layer.theirs)} |`);
  return ['| layer | may import (ours) | may import (theirs) |', '|---|---|---|', ...rows].join('\n');
}
