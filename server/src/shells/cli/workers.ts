/** A scan by several processes: each checks a share of the files and keeps what it finds in a cache of its own, from which this scan makes its report. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Texts } from '../../texts/en.ts';
import { localeNamed } from '../../texts/languages.ts';
import type { Cache } from './cache.ts';
import type { Io } from './io.ts';
import type { ScanRequest } from './scan-options.ts';

/** Whether other processes take a share: where all files are scanned, and this is not a share itself. */
export const isShared = ({ concurrency, selection, shard, timing }: ScanRequest): boolean => concurrency > 1 && selection.kind === 'all' && shard === undefined && !timing;

/** The cache with what the processes have found. Whatever becomes of one of them, this scan checks what they leave. */
export const checkedByOthers = async (request: ScanRequest, cache: Cache, io: Io, texts: Texts): Promise<Cache> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'leaktight-'));
  try {
    const places = Array.from({ length: request.concurrency }, (_, index) => path.join(folder, String(index + 1)));
    await Promise.all(places.map((place, index) => io.runAgain(argumentsOf(request, place, index + 1, texts))));
    return cache.with(places);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const argumentsOf = ({ paths, concurrency, confidence, ignore, config, fileTimeout }: ScanRequest, place: string, index: number, texts: Texts): readonly string[] => [
  'scan', '--shard', `${index}/${concurrency}`, '--cache-dir', place, '--format', 'jsonl', '--locale', localeNamed(texts), '--file-timeout', String(fileTimeout),
  ...(confidence === undefined ? [] : ['--confidence', confidence]), ...(ignore ? [] : ['--no-ignore']), ...(config === undefined ? [] : ['--config', config]),
  '--', ...paths,
];
