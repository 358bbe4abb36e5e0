/** Source files of repositories, laid out in folders of their own for a measurement. */
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { filesIn, isGitDirectory, isScript, layOutHead } from './files.mjs';

/** Files that a parser cannot read at all are no measure of its speed. */
const largest = 2_000_000;

/**
 * Puts the files that `accept` takes of a checkout, or of a git directory's newest commit, below `folder`. Answers with their new paths.
 */
export const layOut = (repository, folder, accept = isScript) => {
  mkdirSync(folder, { recursive: true });
  if (isGitDirectory(repository)) {
    layOutHead(repository, folder);
    return filesIn(folder).filter(accept);
  }
  for (const file of filesIn(repository)) {
    const name = path.relative(repository, file);
    if (/(^|\/)(node_modules|\.git)\//.test(name) || !accept(file)) continue;
    cpSync(file, path.join(folder, name), { dereference: true });
  }
  return filesIn(folder);
};

export const isMeasurable = (file) => isScript(file) && !/\.d\.[cm]?ts$|\.min\.[cm]?js$/.test(file) && readFileSync(file).length <= largest;

export const linesOf = (files) => files.reduce((sum, file) => sum + readFileSync(file, 'utf8').split('\n').length, 0);
