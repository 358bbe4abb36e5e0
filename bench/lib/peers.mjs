/** ESLint with the leak rules that Leaktight is measured against, installed outside the checkout at the first use. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The newest versions that run on Node.js 20; eslint-plugin-react-web-api 2 wants a TypeScript below 6. */
const packages = {
  '@astral-sh/ruff-wasm-nodejs': '0.17.4',
  '@typescript-eslint/parser': '8.73.0',
  eslint: '9.39.5',
  'eslint-plugin-listeners': '1.6.0',
  'eslint-plugin-react-web-api': '2.13.0',
  svelte: '5.57.3',
  'svelte-eslint-parser': '1.10.1',
  typescript: '5.9.3',
  'vue-eslint-parser': '10.4.2',
};

/** Rules by the name that ESLint reports them under. A peer is a plugin; `rules` says which of its rules are about leaks. */
export const peers = [
  { name: 'eslint-plugin-listeners', prefix: 'listeners', rules: () => true },
  { name: 'eslint-plugin-react-web-api', prefix: 'react-web-api', rules: (rule) => rule.startsWith('no-leaked-') },
];

/** What others report of leaks in Python: resources that are not used in a `with`, caches on methods, defaults that are changed, tasks that are dropped. */
export const pylintRules = ['R1732', 'W1518', 'W0102'];
export const ruffRules = ['B019', 'SIM115', 'B006', 'RUF006'];

export const versionOf = (name) => packages[name];

/** The folder with the packages; `LEAKTIGHT_BENCH_CACHE` puts it elsewhere. */
export const peersFolder = () => path.resolve(process.env.LEAKTIGHT_BENCH_CACHE ?? path.join(homedir(), '.cache/leaktight-bench'));

/** Imports a package of the folder by its name: some of them are ES modules, which only a module in the folder can name. */
export const importPeer = async (name) => {
  const { load } = await import(pathToFileURL(path.join(peersFolder(), 'load.mjs')).href);
  const loaded = await load(name);
  return loaded.default ?? loaded;
};

/** Installs the packages unless exactly these are there. */
export const installPeers = () => {
  const folder = peersFolder();
  const manifest = `${JSON.stringify({ name: 'leaktight-bench-peers', private: true, dependencies: packages }, null, 2)}\n`;
  const mark = path.join(folder, 'installed.json');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === manifest) return;
  mkdirSync(folder, { recursive: true });
  rmSync(mark, { force: true });
  writeFileSync(path.join(folder, 'package.json'), manifest);
  process.stderr.write(`Installing ESLint and its plugins into ${folder}\n`);
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error('npm could not install the peers');
  writeFileSync(path.join(folder, 'load.mjs'), 'export const load = (name) => import(name);\n');
  writeFileSync(mark, manifest);
};
