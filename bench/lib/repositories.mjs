/** Source files of repositories, laid out in folders of their own for a measurement. */
import { cpSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { filesIn, isGitDirectory, isScript, layOutHead } from './files.mjs';

/** The largest file that a scan reads. */
const largest = 2 * 1024 * 1024;

/** Script that somebody wrote: what all contestants read. */
const isMeasurable = (file) => isScript(file) && !/\.d\.[cm]?ts$|\.min\.[cm]?js$/.test(file) && statSync(file).size <= largest;

/** Puts the scripts of a checkout, or of a git directory's newest commit, below `folder`, and nothing else. Answers with their new paths. */
export const layOut = (repository, folder) => {
  mkdirSync(folder, { recursive: true });
  if (isGitDirectory(repository)) layOutHead(repository, folder);
  else copyScripts(repository, folder);
  const files = filesIn(folder);
  const kept = new Set(files.filter(isMeasurable));
  for (const file of files) if (!kept.has(file)) rmSync(file);
  return [...kept];
};

const copyScripts = (checkout, folder) => {
  for (const file of filesIn(checkout)) {
    const name = path.relative(checkout, file);
    if (!/(^|\/)(node_modules|\.git)\//.test(name)) cpSync(file, path.join(folder, name), { dereference: true });
  }
};

/** Lines of the files that a scan would read. */
export const linesOf = (files) =>
  files.filter((file) => statSync(file).size <= largest).reduce((sum, file) => sum + readFileSync(file, 'utf8').split('\n').length, 0);
