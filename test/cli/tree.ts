import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface Tree {
  readonly dir: string;
  at(name: string): string;
  write(name: string, content: string | Buffer): void;
  read(name: string): Buffer;
  dispose(): void;
}

/** A folder of its own with these files. It is a repository of its own, so that nothing above it is looked at. */
export const createTree = (files: Readonly<Record<string, string | Buffer>>): Tree => {
  const dir = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'leaktight-cli-')));
  const at = (name: string): string => path.join(dir, name);
  const write = (name: string, content: string | Buffer): void => {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), content);
  };
  mkdirSync(at('.git'));
  for (const [name, content] of Object.entries(files)) write(name, content);
  return { dir, at, write, read: (name) => readFileSync(at(name)), dispose: () => rmSync(dir, { recursive: true, force: true }) };
};

/** One uncleared timer, on line 3 and from column 17. */
export const leaky = `import { useEffect } from 'react';
export const usePoll = (poll: () => void): void => useEffect(() => {
  const timer = setInterval(poll, 1000);
}, []);
`;

export const clean = leaky.replace('1000);\n', '1000);\n  return () => clearInterval(timer);\n');
