/**
 * Bundles the command line (`server/dist/cli.cjs`), the extension's server (`dist/server.cjs`) and its client (`dist/client.js`).
 *
 *   node scripts/build.mjs [--server] [--if-stale]
 *
 * Beside each bundle that checks files lies the WebAssembly of Python's parser, and beside every bundle stands NAME.LICENSES.txt with the licences of the packages in it.
 *
 * `--server` builds the command line alone; `--if-stale` does nothing for a bundle that is newer than everything it is made from.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { typescriptParser } from './build/typescript-parser.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { values: flags } = parseArgs({
  options: { server: { type: 'boolean', default: false }, 'if-stale': { type: 'boolean', default: false } },
});

const manifests = ['package.json', 'package-lock.json', 'server/package.json', 'client/package.json', 'scripts/build.mjs', 'scripts/build/typescript-parser.mjs'];

/**
 * `code` instead of an entry point of its own: the editor starts its server without the command line around it. `apart`: the engine is a bundle of its own beside it,
 * loaded when something has to be read.
 */
const bundles = [
  { name: 'cli', out: 'server/dist/cli.cjs', entry: 'server/src/shells/cli/main.ts', isApart: true, sources: ['server/src'] },
  {
    name: 'engine',
    out: 'server/dist/engine.cjs',
    entry: 'server/src/engine/create.ts',
    code: "export { createLeaktight } from './server/src/engine/create.ts'; export { languages } from './server/src/engine/languages.ts';",
    sources: ['server/src'],
  },
  { name: 'lsp', out: 'server/dist/lsp.cjs', entry: 'server/src/shells/lsp/main.ts', isApart: true, sources: ['server/src'] },
  {
    name: 'config',
    out: 'server/dist/config.cjs',
    entry: 'server/src/engine/config.ts',
    code: "export * from './server/src/engine/config.ts'; export * from './server/src/engine/baseline.ts';",
    sources: ['server/src'],
  },
  {
    name: 'server',
    out: 'dist/server.cjs',
    entry: 'server/src/shells/lsp/main.ts',
    // One bundle for both servers: most of it is the analysis. What the second one needs beyond that is loaded by it alone.
    code: "if (process.argv[2] === 'mcp') void import('./server/src/shells/cli/mcp/main.ts'); else void import('./server/src/shells/lsp/main.ts').then(({ runLsp }) => runLsp({ stdio: process.argv.includes('--stdio') }));",
    sources: ['server/src'],
  },
  { name: 'mcp', out: 'server/dist/mcp.cjs', entry: 'server/src/shells/cli/mcp/main.ts', sources: ['server/src'] },
  // `require` and `import` both give the plugin itself.
  { name: 'eslint', out: 'server/dist/eslint.cjs', entry: 'server/src/shells/eslint/main.ts', footer: 'module.exports = module.exports.plugin;', sources: ['server/src'] },
  { name: 'client', out: 'dist/client.js', entry: 'client/src/extension.ts', external: ['vscode'], sources: ['client/src', 'server/src'] },
  {
    name: 'server.web',
    out: 'dist/server.web.js',
    entry: 'server/src/shells/web/main.ts',
    code: "import { runInWorker } from './server/src/shells/web/main.ts'; runInWorker(self);",
    sources: ['server/src'],
    web: { 'node:path': 'pathe', 'node:url': './server/src/shells/web/node-url.ts' },
  },
  { name: 'client.web', out: 'dist/client.web.js', entry: 'client/src/browser.ts', external: ['vscode'], sources: ['client/src', 'server/src'], web: {} },
];

/** The parser of Python: read when the first Python file is checked. */
const wasm = ['node_modules/web-tree-sitter/web-tree-sitter.wasm', 'node_modules/tree-sitter-python/tree-sitter-python.wasm'];

/** Modification time of the newest file or folder under `name`: folders too, since a deleted file leaves its trace only there. */
const newest = (name) => {
  const full = path.join(root, name);
  if (!existsSync(full)) return 0;
  const stat = statSync(full);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(full).reduce((latest, child) => Math.max(latest, newest(path.join(name, child))), stat.mtimeMs);
};

const isFresh = ({ out, sources }) => {
  const file = path.join(root, out);
  if (!existsSync(file)) return false;
  const built = statSync(file).mtimeMs;
  return [...manifests, ...sources].every((name) => newest(name) < built);
};

/** In one step: tests and users may start the old bundle while the new one is written. */
const replace = (target, contents, started) => {
  mkdirSync(path.dirname(target), { recursive: true });
  const temporary = `${target}.${process.pid}.tmp`;
  writeFileSync(temporary, contents);
  // What changes while it is bundled is newer than the bundle.
  utimesSync(temporary, started, started);
  renameSync(temporary, target);
};

/** The licence texts of all packages that the files of a bundle come from. */
const licencesOf = (files) => {
  const folders = new Set(files.flatMap((file) => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/) ?? []));
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    const names = readdirSync(path.join(root, folder)).filter((file) => /^(licen[cs]e|copying|notice|thirdpartynotice)/i.test(file));
    return [`${name} ${version} (${license})`, ...names.map((file) => readFileSync(path.join(root, folder, file), 'utf8').trim())].join('\n\n');
  });
  return `${texts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
};

/** Files of ours by their full names. */
const aliases = (web) => Object.fromEntries(Object.entries(web).map(([name, file]) => [name, file.startsWith('./') ? path.join(root, file) : file]));

/** What a library asks for behind a test whether it runs in Node.js. */
const webExternals = ['module'];

/** Bundles of their own for what few runs of the command need: reading a bundle takes as long as checking some hundred files that have not changed. */
const apart = [
  { filter: /\/engine\/(?:create|languages)\.ts$/, path: './engine.cjs' },
  { filter: /\/engine\/(?:config|baseline)\.ts$/, path: './config.cjs' },
  { filter: /\/lsp\/main\.ts$/, path: './lsp.cjs' },
];
const keptApart = (out) => ({
  name: 'kept-apart',
  setup: ({ onResolve }) => {
    for (const { filter, path: bundle } of apart) onResolve({ filter }, ({ kind }) => (kind === 'entry-point' || out.endsWith(bundle.slice(1)) ? undefined : { path: bundle, external: true }));
  },
});

/** Stands for everything that findings follow from: the sources, and the exact versions of the packages that are bundled with them. */
const buildName = () => {
  const files = readdirSync(path.join(root, 'server/src'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).sort();
  const hash = createHash('sha256');
  for (const file of [...manifests.map((name) => path.join(root, name)), ...files]) hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 20);
};

const parser = typescriptParser();

/** One character above U+00FF doubles what a text takes in memory, and the time to read it. What is written as an escape means the same everywhere but in raw templates. */
const asAscii = (text) => text.replace(/[^\x00-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

const bundle = async ({ name, out, entry, code, isApart = false, footer = '', external = [], web }) => {
  const started = new Date();
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    ...(code === undefined ? { entryPoints: [entry] } : { stdin: { contents: code, resolveDir: root, loader: 'ts' } }),
    outfile: out,
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    // The ES module builds of some libraries are what bundles well; their "main" uses a loader of its own.
    ...(web === undefined ? { platform: 'node', target: 'node20.19', mainFields: ['module', 'main'] } : { platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] }),
    // A client is loaded as a module of CommonJS everywhere, a worker as a plain script.
    format: external.length === 0 && web !== undefined ? 'iife' : 'cjs',
    // Its ES module asks for its own address, which a bundle has not.
    alias: web === undefined ? { 'web-tree-sitter': path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') } : aliases(web),
    // In a browser it is given its bytes, and asks for no address.
    define: { LEAKTIGHT_BUILD: JSON.stringify(buildName()), ...(web === undefined ? {} : { 'import.meta.url': '"file:///"', 'globalThis.process': 'undefined' }) },
    // A script has no `import()` of its own; what is not in the bundle is required.
    supported: { 'dynamic-import': false },
    external: [...external, ...(web === undefined ? [] : webExternals)],
    plugins: isApart ? [keptApart(out), parser] : [parser],
    footer: { js: footer },
    legalComments: 'none',
    logLevel: 'warning',
  });
  const beside = name.startsWith('client') ? [] : wasm;
  replace(path.join(root, `${out}.LICENSES.txt`), licencesOf([...Object.keys(metafile.inputs), ...beside]), started);
  for (const { path: target, text } of outputFiles) replace(target, asAscii(text), started);
  for (const file of beside) copyFileSync(path.join(root, file), path.join(root, path.dirname(out), path.basename(file)));
};

for (const one of bundles) {
  if (flags.server && !one.out.startsWith('server/')) continue;
  if (!existsSync(path.join(root, one.entry))) {
    process.stderr.write(`build: ${one.entry} is not there, so ${one.out} is skipped\n`);
    rmSync(path.join(root, one.out), { force: true });
    continue;
  }
  if (flags['if-stale'] && isFresh(one)) continue;
  try {
    await bundle(one);
  } catch (error) {
    if (!Array.isArray(error.errors)) throw error;
    // esbuild has said what is wrong and where.
    process.exitCode = 1;
    break;
  }
  process.stderr.write(`build: ${one.out} ${(statSync(path.join(root, one.out)).size / 1e6).toFixed(1)} MB\n`);
}
