/** A share of the files, for scans that run on several machines. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Texts } from '../../texts/en.ts';
import { toPosix } from '../workspace/globs.ts';
import type { SourceFile } from './sources.ts';
import { UsageError } from './usage.ts';

/** The `index`-th of `count` shares; the first one is 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Machines that one scan may be shared out to. */
const mostShards = 1000;

/** Reads `2/4`. Throws `UsageError`. */
export const shardOf = (value: string, command: string, texts: Texts): Shard => {
  const [, index, count] = (/^(\d{1,4})\/(\d{1,4})$/.exec(value) ?? []).map(Number);
  if (index === undefined || count === undefined || index < 1 || index > count || count > mostShards) throw new UsageError(texts.cli.usage.notAShard(value), command);
  return { index, count };
};

/**
 * Files of the share, in order. Which share a file belongs to follows from its path below `root` alone: every file is in exactly one,
 * on every machine, whatever else is there.
 */
export async function* inShard(files: AsyncIterable<SourceFile>, { index, count }: Shard, root: string): AsyncGenerator<SourceFile, void> {
  for await (const source of files) {
    const name = toPosix(path.relative(root, source.file));
    if (createHash('sha1').update(name).digest().readUInt32BE(0) % count === index - 1) yield source;
  }
}
