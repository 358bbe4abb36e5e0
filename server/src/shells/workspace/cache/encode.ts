/** Records as one text: paths relative to `base`, so that the folder can be moved, and every name once. `decode.ts` reads it. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Finding } from '../../../engine/api.ts';
import { toPosix } from '../globs.ts';
import type { Answered, Remembered } from '../project-memory.ts';
import { createInterner, type Interner } from './intern.ts';
import { type KeptLayout, type Seen, seenKinds, type Walk } from '../layout.ts';
import type { FileRecord, Kept } from './record.ts';

/** A change of the shape below is another format. */
export const format = 3;

/** More files than a cache is to know of; those that were used longest ago are left out. */
const mostRecords = 50_000;
/** Folders that are scanned in turns. */
const mostWalks = 8;
/** Configurations of which records are kept. */
const mostEngines = 12;

interface Tables {
  readonly names: Interner<string>;
  readonly digests: Interner<string>;
  readonly questions: Interner<string>;
  /** Questions are shared by reference as a rule: no need to compare them by value each time. */
  readonly known: Map<Answered, number>;
  /** Those of which `KeptLayout` says that their targets were found. */
  readonly placed: Set<number>;
  readonly layout: KeptLayout | undefined;
  readonly base: string;
}

export const sumOf = (text: string): string => createHash('sha1').update(text).digest('base64url');

export const encodeKept = ({ records, layout }: Kept, base: string): string => {
  const tables: Tables = { names: createInterner(), digests: createInterner(), questions: createInterner(), known: new Map(), placed: new Set(), layout, base };
  const engines = [...records].slice(-mostEngines).map(([key, files]) => [key, [...files].slice(-mostRecords).map(([file, record]) => recordRow(file, record, tables))]);
  const { names, digests, questions, placed } = tables;
  const rows = questions.values.map((row, index) => (placed.has(index) ? row : `${row.slice(0, -1)},0]`));
  const places = layout ? [layout.seen.map((one) => seenRow(one, tables)), layout.walks.slice(0, mostWalks).map((one) => walkRow(one, tables))] : [];
  const body = `{"format":${format},"engines":${JSON.stringify(engines)},"places":${JSON.stringify(places)},"questions":[${rows.join(',')}],"digests":${JSON.stringify(digests.values)},"names":${JSON.stringify(names.values)}}`;
  return `${sumOf(body)}\n${body}`;
};

const seenRow = ({ kind, path: at, stamp, answer, marks }: Seen, tables: Tables): readonly unknown[] =>
  [seenKinds.indexOf(kind), fileIndex(at, tables), kind === 'real' ? fileIndex(answer, tables) : answer, stamp ?? 0, ...(marks ? [marks] : [])];

const walkRow = ({ root, rules, files }: Walk, tables: Tables): readonly unknown[] => [fileIndex(root, tables), rules, files.map((file) => fileIndex(file, tables))];

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
  const found = tables.known.get(question) ?? newIndex(question, tables);
  if (tables.layout?.placed.has(question) === true) tables.placed.add(found);
  return found;
};

const newIndex = (question: Answered, tables: Tables): number => {
  const { module, from, need, target, answer } = question;
  const row = [tables.names.indexOf(module), fileIndex(from, tables), needs.indexOf(need), target === undefined ? -1 : fileIndex(target, tables), tables.digests.indexOf(answer)];
  const index = tables.questions.indexOf(JSON.stringify(row));
  tables.known.set(question, index);
  return index;
};

const fileIndex = (file: string, { names, base }: Tables): number => names.indexOf(toPosix(path.relative(base, file)));
