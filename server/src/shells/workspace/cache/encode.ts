/** Records as one text: paths relative to `base`, so that the folder can be moved, and every name once. `decode.ts` reads it. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Finding } from '../../../engine/api.ts';
import { toPosix } from '../globs.ts';
import type { Answered, Remembered } from '../project-memory.ts';
import { createInterner, type Interner } from './intern.ts';
import type { FileRecord, Records } from './record.ts';

/** A change of the shape below is another format. */
export const format = 2;

/** More files than a cache is to know of; those that were used longest ago are left out. */
const mostRecords = 50_000;
/** Configurations of which records are kept. */
const mostEngines = 12;

interface Tables {
  readonly names: Interner<string>;
  readonly digests: Interner<string>;
  readonly questions: Interner<string>;
  /** Questions are shared by reference as a rule: no need to compare them by value each time. */
  readonly known: Map<Answered, number>;
  readonly base: string;
}

export const sumOf = (text: string): string => createHash('sha1').update(text).digest('base64url');

export const encodeRecords = (records: Records, base: string): string => {
  const tables: Tables = { names: createInterner(), digests: createInterner(), questions: createInterner(), known: new Map(), base };
  const engines = [...records].slice(-mostEngines).map(([key, files]) => [key, [...files].slice(-mostRecords).map(([file, record]) => recordRow(file, record, tables))]);
  const { names, digests, questions } = tables;
  const body = `{"format":${format},"engines":${JSON.stringify(engines)},"questions":[${questions.values.join(',')}],"digests":${JSON.stringify(digests.values)},"names":${JSON.stringify(names.values)}}`;
  return `${sumOf(body)}\n${body}`;
};

const recordRow = (file: string, { hash, stamp, judged, remembered }: FileRecord, tables: Tables): readonly unknown[] => [
  fileIndex(file, tables),
  hash,
  ...(judged ? [judged.result.findings.map(plain), (judged.result.broken ? 1 : 0) + (judged.isAside ? 2 : 0), judged.questions.map((question) => questionIndex(question, tables))] : [0, 0, 0]),
  remembered === undefined ? 0 : rememberedRow(remembered, tables),
  stamp ?? 0,
];

/** Fixes are planned anew, on the text. */
const plain = ({ plan: _, ...finding }: Finding): object => finding;

const rememberedRow = ({ acquires, barrel, whole, far }: Remembered, tables: Tables): readonly unknown[] => [
  acquires === undefined ? 2 : acquires ? 1 : 0,
  barrel === undefined ? -1 : tables.digests.indexOf(barrel),
  whole === undefined ? -1 : tables.digests.indexOf(whole),
  far === undefined ? 0 : [far.isWhole ? 1 : 0, far.questions.map((question) => questionIndex(question, tables))],
];

export const needs = ['near', 'far', 'whole'] as const;

const questionIndex = (question: Answered, tables: Tables): number => {
  const found = tables.known.get(question);
  if (found !== undefined) return found;
  const { module, from, need, target, answer } = question;
  const row = [tables.names.indexOf(module), fileIndex(from, tables), needs.indexOf(need), target === undefined ? -1 : fileIndex(target, tables), tables.digests.indexOf(answer)];
  const index = tables.questions.indexOf(JSON.stringify(row));
  tables.known.set(question, index);
  return index;
};

const fileIndex = (file: string, { names, base }: Tables): number => names.indexOf(toPosix(path.relative(base, file)));
