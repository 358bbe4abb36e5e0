/** Source files for measurements: from folders, and from the newest commit of a git directory. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const script = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const source = /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte)$/;

export const isScript = (file) => script.test(file);
export const isSource = (file) => source.test(file);

/** Absolute paths of all source files below a folder, in order. */
export const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && source.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();

/** `owner/name` in a folder of mirrors, each a git directory at owner+name/repo. */
export const mirrorOf = (mirrors, repository) => path.resolve(mirrors, repository.replace('/', '+'), 'repo');

/** Whether a folder is a git directory without files of its own. */
export const isGitDirectory = (folder) => existsSync(path.join(folder, 'objects')) && existsSync(path.join(folder, 'HEAD'));

const git = (directory, args, input) => {
  const { status, stdout, stderr } = spawnSync('git', ['--git-dir', directory, ...args], {
    input,
    maxBuffer: 2 ** 30,
    env: { ...process.env, GIT_NO_LAZY_FETCH: '1' },
  });
  if (status !== 0) throw new Error(`git ${args[0]} in ${directory}: ${stderr}`);
  return stdout;
};

/** A file of a commit; undefined where the repository, the commit or the file is not there. */
export const showFile = (directory, commit, file) => {
  const { status, stdout } = spawnSync('git', ['--git-dir', directory, 'show', `${commit}:${file}`], { maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, GIT_NO_LAZY_FETCH: '1' } });
  return status === 0 ? stdout : undefined;
};

export const headOf = (directory) => git(directory, ['rev-parse', '--short=10', 'HEAD']).toString().trim();

/** What a scan reads beside source: which files are not source, and where modules stand. */
const isBeside = (name) => /(?:^|\/)(?:\.gitignore|package\.json|[jt]sconfig[\w.-]*\.json|pnpm-workspace\.yaml)$/.test(name);

/** Writes the source files of HEAD, and what a scan reads beside them, into a folder. */
export const layOutHead = (directory, folder) => layOutCommit(directory, folder, 'HEAD', isSource);

/** The same of any commit, with the files that `wanted` names in place of the source files. */
export const layOutCommit = (directory, folder, commit, wanted) => {
  const entries = git(directory, ['ls-tree', '-r', '-z', commit])
    .toString()
    .split('\0')
    .map((line) => /^100\d{3} blob (?<blob>\w+)\t(?<name>.*)$/s.exec(line)?.groups)
    .filter((entry) => entry !== undefined && (wanted(entry.name) || isBeside(entry.name)));
  const contents = git(directory, ['cat-file', '--batch'], `${entries.map(({ blob }) => blob).join('\n')}\n`);
  let offset = 0;
  for (const { name } of entries) {
    const end = contents.indexOf(10, offset);
    const size = /^\w+ blob (\d+)$/.exec(contents.toString('latin1', offset, end))?.[1];
    offset = end + 1;
    // A mirror may lack its largest files.
    if (size === undefined) continue;
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, contents.subarray(offset, offset + Number(size)));
    offset += Number(size) + 1;
  }
};
