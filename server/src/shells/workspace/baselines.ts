/** Baselines as files. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Engine } from '../../engine/api.ts';
import { type Baseline, withBaseline } from '../../engine/baseline.ts';
import { toPosix } from './globs.ts';

/** A file's name in the baseline of a folder. */
export const nameIn = (folder: string, file: string): string => toPosix(path.relative(folder, file));

/** Makes engines that leave out what a baseline in `folder` knows; the same one for the same engine. */
export const baselineIn = (folder: string, baseline: Baseline): ((engine: Engine) => Engine) => {
  const made = new WeakMap<Engine, Engine>();
  return (engine) => {
    const known = made.get(engine) ?? withBaseline(engine, (uri) => (uri.startsWith('file:') ? baseline.get(nameIn(folder, fileURLToPath(uri))) : undefined));
    made.set(engine, known);
    return known;
  };
};
