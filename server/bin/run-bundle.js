/**
 * Runs a CommonJS bundle with what V8 has compiled of it before, kept beside it. Compiling megabytes takes longer than checking a hundred files.
 *
 * V8 runs such a file as it is, so it is kept nowhere but in the bundle's own folder: whoever can write there can change the bundle as well. It counts only
 * for exactly this bundle and as a whole; V8 itself refuses what another version of it has compiled. Where it cannot be written, everything works without.
 */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

const head = '(function (exports, require, module, __filename, __dirname) { ';
const digestLength = 32;

const digestOf = (source, data) => createHash('sha256').update(source).update(data).digest();

/** Undefined where there is none that can be trusted. */
const readCache = (file, source) => {
  try {
    const kept = readFileSync(file);
    const data = kept.subarray(digestLength);
    return kept.subarray(0, digestLength).equals(digestOf(source, data)) ? data : undefined;
  } catch {
    return undefined;
  }
};

/** In one step: other processes may read it meanwhile. */
const writeCache = (file, source, data) => {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, Buffer.concat([digestOf(source, data), data]));
    renameSync(temporary, file);
  } catch {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // Nothing can be written there: the next run compiles again.
    }
  }
};

/**
 * `keep`: this run uses much of the bundle, so that at its end it is worth while to keep what was compiled, if nothing is kept yet. Bundles that it requires from its own
 * folder run the same way. Gives its exports.
 */
export const runBundle = (bundle, keep) => {
  const source = readFileSync(bundle);
  const cache = `${bundle}.${process.version}-${process.arch}.cache`;
  const cachedData = readCache(cache, source);
  // The build leaves nothing but ASCII in it.
  const script = new Script(`${head}${source.toString('latin1')}\n})`, { filename: bundle, columnOffset: -head.length, ...(cachedData ? { cachedData } : {}) });
  if (keep && (cachedData === undefined || script.cachedDataRejected)) process.once('exit', () => writeCache(cache, source, script.createCachedData()));
  const module = { exports: {} };
  const requireOther = createRequire(bundle);
  const known = new Map();
  const requireBeside = (name) => {
    if (!known.has(name)) known.set(name, runBundle(path.join(path.dirname(bundle), name), keep));
    return known.get(name);
  };
  const require = (name) => (/^\.\/[\w-]+\.cjs$/.test(name) ? requireBeside(name) : requireOther(name));
  script.runInThisContext()(module.exports, require, module, bundle, path.dirname(bundle));
  return module.exports;
};
