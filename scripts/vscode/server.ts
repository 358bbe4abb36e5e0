import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Installation } from './fetch.ts';

/** A VS Code server on a port of this machine, with profile and extensions of its own. */
export interface VSCodeServer {
  /** Host and port. */
  readonly authority: string;
  /** What it has printed so far, the end of it. */
  output(): string;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Packaged extensions to install first. */
  readonly vsix?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
}

/** Nothing that moves by itself, asks, or goes out into the net. */
const quiet: Readonly<Record<string, unknown>> = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'typescript.disableAutomaticTypeAcquisition': true,
  'git.enabled': false,
  'chat.disableAIFeatures': true,
  'files.autoSave': 'off',
};

const environment = (data: string, env: Readonly<Record<string, string>>): NodeJS.ProcessEnv => {
  // Someone may run this from a terminal inside VS Code.
  const own = Object.entries(process.env).filter(([name]) => !/^(?:VSCODE_(?!TEST)|ELECTRON_)/.test(name));
  // No gallery: it would be asked for recommendations. Sockets go to the profile instead of the temporary folder.
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: '{}', XDG_RUNTIME_DIR: data, ...env };
};

const portOf = (child: ChildProcess, output: () => string): Promise<number> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`VS Code did not start\n${output()}`)), 60_000);
    const look = (): void => {
      const port = /Extension host agent listening on (\d+)/.exec(output())?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on('data', look);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`VS Code ended with ${code}\n${output()}`));
    });
  });

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(timer);
};

export const startVSCode = async (installation: Installation, options: ServerOptions = {}): Promise<VSCodeServer> => {
  const { settings = {}, vsix = [], env = {}, flags = [] } = options;
  const data = mkdtempSync(path.join(tmpdir(), 'leaktight-vscode-'));
  const at = (name: string): string => path.join(data, name);
  const dirs = ['--server-data-dir', at('server'), '--user-data-dir', at('user'), '--extensions-dir', at('extensions')];
  mkdirSync(at('user/User'), { recursive: true });
  writeFileSync(at('user/User/settings.json'), JSON.stringify({ ...quiet, ...settings }));
  const childEnv = environment(data, env);
  const main = path.join(installation.dir, 'out/server-main.js');
  const remove = (): void => rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  try {
    for (const file of vsix) {
      const said = execFileSync(installation.node, [main, ...dirs, '--install-extension', file, '--force'], {
        encoding: 'utf8',
        env: childEnv,
        // It tells at length which native modules it does without.
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      if (!said.includes('successfully installed')) throw new Error(`${file} was not installed: ${said}`);
    }
  } catch (error) {
    remove();
    throw error;
  }
  const fixed = ['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'];
  const child = spawn(installation.node, [main, ...fixed, '--telemetry-level', 'off', '--disable-workspace-trust', ...flags, ...dirs], {
    env: childEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const keep = (chunk: Buffer): void => void (printed = (printed + chunk.toString()).slice(-50_000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const stop = async (): Promise<void> => {
    await end(child);
    remove();
  };
  try {
    const port = await portOf(child, () => printed);
    return { authority: `127.0.0.1:${port}`, output: () => printed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
