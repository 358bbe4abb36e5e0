/** Drives the machine's Emacs by the configuration that docs/editors.md gives, against the command that it names. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { leaky } from '../protocol/samples.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'leaktight-emacs-'));
try {
  const [, configuration = ''] = /```elisp\n(.*?)```/s.exec(readFileSync(path.join(root, 'docs/editors.md'), 'utf8')) ?? [];
  writeFileSync(path.join(folder, 'configuration.el'), configuration);
  mkdirSync(path.join(folder, 'bin'));
  symlinkSync(path.join(root, 'server/bin/leaktight.js'), path.join(folder, 'bin/leaktight'));
  // The name of a project of its own, so that nothing above is looked at.
  mkdirSync(path.join(folder, 'project/.git'), { recursive: true });
  const file = path.join(folder, 'project/clock.js');
  writeFileSync(file, leaky);
  const { status, error } = spawnSync('emacs', ['--batch', '-q', '--eval', '(package-initialize)', '-l', path.join(folder, 'configuration.el'), '-l', path.join(root, 'test/emacs/eglot.el'), file], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 180_000,
    cwd: path.dirname(file),
    env: { ...process.env, HOME: folder, XDG_CACHE_HOME: folder, PATH: `${path.join(folder, 'bin')}:${process.env['PATH'] ?? ''}` },
  });
  if (error !== undefined) process.stderr.write(`emacs: ${error.message}\n`);
  process.exitCode = status === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
