import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { folderName, versions, type VersionName, type VSCodeVersion } from './versions.ts';

/** A VS Code on this machine, ready to run. */
export interface Installation {
  readonly dir: string;
  /** The Node that runs it. */
  readonly node: string;
  readonly version: string;
}

/** Outside the work tree, so that a fresh clone finds what an older one has fetched. */
const cacheRoot = (): string =>
  process.env['VSCODE_TEST_CACHE'] ??
  path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'leaktight-vscode-test');

const npm = (args: readonly string[], cwd: string): string =>
  execFileSync('npm', [...args, '--silent', '--prefer-offline', '--no-audit', '--no-fund'], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** Unpacks one folder of a package from the registry. npm checks what it downloads against the registry; `integrity` is pinned here. */
const unpack = (spec: string, folder: string, into: string, integrity?: string): void => {
  const temporary = mkdtempSync(path.join(tmpdir(), 'leaktight-pack-'));
  try {
    const answer = JSON.parse(npm(['pack', spec, '--json', '--pack-destination', temporary], temporary)) as readonly {
      readonly filename: string;
      readonly integrity: string;
    }[];
    const [packed] = answer;
    if (packed === undefined) throw new Error(`npm packed nothing for ${spec}`);
    if (integrity !== undefined && packed.integrity !== integrity) {
      throw new Error(`${spec} is not what was pinned: ${packed.integrity} instead of ${integrity}`);
    }
    mkdirSync(into, { recursive: true });
    const strip = `--strip-components=${folder.split('/').length}`;
    execFileSync('tar', ['-xzf', path.join(temporary, packed.filename), '-C', into, '--no-same-owner', strip, folder], { stdio: 'inherit' });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
};

/** No install scripts: they would download from elsewhere or compile what the tests do without. */
const build = ({ codeServer, integrity, node, ripgrep, modulesLink }: VSCodeVersion, dir: string): void => {
  unpack(`code-server@${codeServer}`, 'package/lib/vscode', dir, integrity);
  npm(['install', '--omit=dev', '--ignore-scripts'], dir);
  // TypeScript for the editor's own language support.
  npm(['install', '--omit=dev', '--ignore-scripts'], path.join(dir, 'extensions'));
  if (ripgrep !== undefined) {
    const bin = path.join(dir, 'node_modules/@vscode/ripgrep/bin');
    unpack(ripgrep, 'package/bin', bin);
    chmodSync(path.join(bin, 'rg'), 0o755);
  }
  if (modulesLink !== undefined) symlinkSync('node_modules', path.join(dir, modulesLink));
  if (node !== undefined) {
    unpack(node, 'package/bin', dir);
    chmodSync(path.join(dir, 'node'), 0o755);
  }
  writeFileSync(path.join(dir, '.complete'), '');
};

const isComplete = (dir: string): boolean => existsSync(path.join(dir, '.complete'));

/** Moves the finished folder into place at once, so that a run that is cut short or runs beside another leaves nothing half done. */
const install = (version: VSCodeVersion, dir: string): void => {
  const parent = path.dirname(dir);
  mkdirSync(parent, { recursive: true });
  const part = mkdtempSync(path.join(parent, '.part-'));
  try {
    build(version, part);
    if (isComplete(dir)) return;
    rmSync(dir, { recursive: true, force: true });
    renameSync(part, dir);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
};

/** The installation of that version; fetched first if it is not there yet. */
export const ensureVSCode = (name: VersionName): Installation => {
  const version: VSCodeVersion = versions[name];
  const dir = path.join(cacheRoot(), folderName(version));
  if (!isComplete(dir)) {
    process.stdout.write(`Fetching VS Code ${version.vscode} (code-server ${version.codeServer})\n`);
    install(version, dir);
  }
  return { dir, node: version.node === undefined ? process.execPath : path.join(dir, 'node'), version: version.vscode };
};
