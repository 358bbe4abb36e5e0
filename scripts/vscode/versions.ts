/**
 * The VS Code versions that the suites run in. Each comes out of the npm package `code-server`, which carries VS Code's own server,
 * its web workbench and its Node extension host. `-r1` in the folder's name is raised when the recipe in `fetch.ts` changes.
 */
export interface VSCodeVersion {
  readonly vscode: string;
  readonly codeServer: string;
  readonly integrity: string;
  /** Package with the Node that it needs; nothing: the one that runs this. */
  readonly node?: string;
  /** Package with ripgrep, where the server brings none of its own. */
  readonly ripgrep?: string;
  /** Where it looks for its modules under another name. */
  readonly modulesLink?: string;
}

const platform = `${process.platform}-${process.arch}`;

export const versions = {
  oldest: {
    vscode: '1.100.3',
    codeServer: '4.100.3',
    integrity: 'sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==',
    ripgrep: `@vscode/ripgrep-${platform}@1.18.0`,
    modulesLink: 'node_modules.asar',
  },
  latest: {
    vscode: '1.139.1',
    codeServer: '4.139.1',
    integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
    node: `node-${platform}@24.21.0`,
  },
} as const satisfies Record<string, VSCodeVersion>;

export type VersionName = keyof typeof versions;

export const folderName = ({ codeServer }: VSCodeVersion): string => `code-server-${codeServer}-${platform}-r1`;

/** Reads the name of a version from a command line or the environment. */
export const versionNamed = (name: string | undefined, otherwise: VersionName): VersionName => {
  if (name === undefined || name === '') return otherwise;
  if (name === 'oldest' || name === 'latest') return name;
  throw new Error(`There is no VS Code "${name}": write one of ${Object.keys(versions).join(', ')}.`);
};
