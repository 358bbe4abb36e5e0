/** Drives the machine's Neovim against the command that users put into their configuration: `leaktight lsp --stdio`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { leaky } from '../protocol/samples.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'leaktight-nvim-'));
try {
  const file = path.join(folder, 'clock.jsx');
  writeFileSync(file, leaky);
  const server = [process.execPath, path.join(root, 'server/bin/leaktight.js'), 'lsp', '--stdio'];
  const options = ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '--cmd', 'set noswapfile'];
  const { status, error } = spawnSync('nvim', [...options, file, '-c', `luafile ${path.join(root, 'test/nvim/lsp.lua')}`], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 120_000,
    // Its log would go to the home folder.
    env: { ...process.env, LEAKTIGHT_SERVER: JSON.stringify(server), XDG_CACHE_HOME: folder, XDG_STATE_HOME: folder },
  });
  if (error !== undefined) process.stderr.write(`nvim: ${error.message}\n`);
  process.exitCode = status === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
