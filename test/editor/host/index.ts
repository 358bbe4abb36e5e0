/** `extensionTestsPath`: VS Code calls `run` inside the extension host. */
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import type { HostReport } from './report.ts';

type Entry = HostReport['tests'][number];

export const run = async (): Promise<void> => {
  process.setSourceMapsEnabled(true);
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 60_000, reporter: 'spec' });
  const only = process.env['LEAKTIGHT_HOST_GREP'];
  if (only !== undefined) mocha.grep(new RegExp(only));
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  // Later files build on what earlier ones leave behind in the one window that there is.
  await import('./extension.test.ts');
  await import('./diagnostics.test.ts');
  await import('./fixes.test.ts');
  await import('./pages.test.ts');
  await import('./ledger.test.ts');
  await import('./setup.test.ts');
  await import('./config.test.ts');
  await import('./scan.test.ts');
  await import('./server.test.ts');
  const tests: Entry[] = [];
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => tests.push({ title: test.fullTitle(), state: 'passed' }));
    runner.on('pending', (test) => tests.push({ title: test.fullTitle(), state: 'skipped' }));
    runner.on('fail', (test, error: Error) => tests.push({ title: test.fullTitle(), state: 'failed', error: error.stack ?? String(error) }));
  });
  const file = process.env['LEAKTIGHT_HOST_RESULT'];
  if (file !== undefined) writeFileSync(file, JSON.stringify({ tests } satisfies HostReport));
  if (failures > 0) throw new Error(`${failures} failed`);
};
