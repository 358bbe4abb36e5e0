/**
 * Runs the suite in `test/editor/host` inside the extension host of a real VS Code.
 *
 *   node --import=tsx scripts/vscode/host.ts [oldest|latest]
 *
 * `LEAKTIGHT_HOST_GREP` picks tests, as mocha's `--grep` does.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { build } from 'esbuild';
import type { HostReport } from '../../test/editor/host/report.ts';
import { createHostWorkspace } from '../../test/editor/host/workspace.ts';
import { launchBrowser, workbenchUrl } from './browser.ts';
import { ensureVSCode, type Installation } from './fetch.ts';
import { startVSCode } from './server.ts';
import { versionNamed } from './versions.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const limitMs = 480_000;

const bundle = async (into: string): Promise<string> => {
  await build({
    absWorkingDir: root,
    entryPoints: ['test/editor/host/index.ts'],
    outdir: into,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return path.join(into, 'index.js');
};

interface Suite {
  readonly tests: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Resolves to what the suite's `run` ended with; the last lines of the host's console come along for failures. */
const runInHost = async (installation: Installation, { tests, folder, env }: Suite): Promise<{ readonly code: number; readonly log: readonly string[] }> => {
  const log: string[] = [];
  const note = (line: string): void => void log.push(line);
  // Without the driver flag a built workbench of newer versions ignores the payload without a word.
  const server = await startVSCode(installation, { flags: ['--enable-smoke-test-driver'], env });
  const browser = await launchBrowser().catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (error) => note(`page: ${String(error)}`));
    await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => note(`${type}: ${format(...args)}`));
    const ended = new Promise<number>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`The suite did not end in ${limitMs} ms.`)), limitMs);
      page.on('crash', () => reject(new Error('The page crashed.')));
      void page.exposeFunction('codeAutomationExit', resolve).then(() =>
        page.goto(
          workbenchUrl(server.authority, folder, [
            ['extensionDevelopmentPath', `vscode-remote://${server.authority}${root.replace(/\/$/, '')}`],
            ['extensionTestsPath', `vscode-remote://${server.authority}${tests}`],
            ['skipWelcome', 'true'],
          ]),
        ),
      ).catch(reject);
    });
    return { code: await ended, log };
  } catch (error) {
    process.stderr.write(`${log.slice(-60).join('\n')}\n${server.output().slice(-3000)}\n`);
    throw error;
  } finally {
    clearTimeout(timer);
    await browser.close();
    await server.stop();
  }
};

const print = ({ tests }: HostReport): void => {
  const marks = { passed: 'ok    ', failed: 'NOT OK', skipped: 'skip  ' } as const;
  for (const { title, state, error } of tests) process.stdout.write(`${marks[state]} ${title}${error === undefined ? '' : `\n${error}`}\n`);
};

const main = async (): Promise<boolean> => {
  const installation = ensureVSCode(versionNamed(process.argv[2], 'latest'));
  const temporary = mkdtempSync(path.join(tmpdir(), 'leaktight-host-'));
  try {
    const result = path.join(temporary, 'result.json');
    const folder = createHostWorkspace(path.join(temporary, 'workspace'));
    const tests = await bundle(path.join(root, 'out/host'));
    const { code, log } = await runInHost(installation, { tests, folder, env: { LEAKTIGHT_HOST_RESULT: result } });
    if (!existsSync(result)) {
      process.stderr.write(`${log.join('\n')}\nThe suite did not report.\n`);
      return false;
    }
    const report = JSON.parse(readFileSync(result, 'utf8')) as HostReport;
    print(report);
    const count = (state: string): number => report.tests.filter((test) => test.state === state).length;
    process.stdout.write(`VS Code ${installation.version}, in the extension host\n`);
    process.stdout.write(`${count('passed')} passed, ${count('failed')} failed\n`);
    return code === 0 && count('failed') === 0 && count('passed') > 0;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
};

main().then(
  (passed) => void (process.exitCode = passed ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  },
);
