/** Reads what `encode.ts` has written. Whatever is not exactly that is nothing: the cache stands in a folder that anyone may have written to. */
import path from 'node:path';
import type { CheckResult } from '../../../engine/api.ts';
import type { Answered, Remembered } from '../project-memory.ts';
import { format, needs, sumOf } from './encode.ts';
import { findingOf } from './finding.ts';
import { type KeptLayout, type Seen, seenKinds, type Walk } from '../layout.ts';
import { isBelow } from '../globs.ts';
import type { FileRecord, Kept } from './record.ts';
import { Malformed, numberOf, objectOf, rowsOf, textOf } from './shape.ts';

interface Tables {
  readonly names: readonly unknown[];
  readonly files: (index: unknown) => string;
  readonly digests: readonly unknown[];
  readonly questions: readonly Answered[];
}

/** Undefined for a text that is damaged, cut off, or of another format. Never throws. */
export const decodeKept = (text: string, base: string): Kept | undefined => {
  const end = text.indexOf('\n');
  if (end < 0 || sumOf(text.slice(end + 1)) !== text.slice(0, end)) return undefined;
  try {
    return keptOf(objectOf(JSON.parse(text.slice(end + 1))), base);
  } catch (error) {
    if (error instanceof Malformed || error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
};

const keptOf = (body: Readonly<Record<string, unknown>>, base: string): Kept => {
  if (body['format'] !== format) throw new Malformed();
  const names = rowsOf(body['names']);
  const absolute: string[] = [];
  const files = (index: unknown): string => (absolute[numberOf(index)] ??= absoluteOf(base, textOf(names[numberOf(index)])));
  const digests = rowsOf(body['digests']);
  const placed = new Set<Answered>();
  const questions = rowsOf(body['questions']).map((row): Answered => {
    const [module, from, need, target, answer, isElsewhere] = rowsOf(row);
    const wanted = needs[numberOf(need)];
    if (wanted === undefined) throw new Malformed();
    const question = { module: textOf(names[numberOf(module)]), from: files(from), need: wanted, target: target === -1 ? undefined : files(target), answer: textOf(digests[numberOf(answer)]) };
    if (isElsewhere === undefined) placed.add(question);
    return question;
  });
  const tables: Tables = { names, files, digests, questions };
  const records = new Map(rowsOf(body['engines']).map((entry) => {
    const [key, rows] = rowsOf(entry);
    return [textOf(key), new Map(rowsOf(rows).map((row) => recordOf(rowsOf(row), tables)))];
  }));
  return { records, layout: layoutOf(rowsOf(body['places']), placed, tables) };
};

const layoutOf = ([seen, walks]: readonly unknown[], placed: ReadonlySet<Answered>, tables: Tables): KeptLayout | undefined =>
  seen === undefined ? undefined : { seen: rowsOf(seen).map((row) => seenOf(rowsOf(row), tables)), walks: rowsOf(walks).map((row) => walkOf(rowsOf(row), tables)), placed };

const seenOf = ([kind, at, answer, stamp, marks]: readonly unknown[], { files }: Tables): Seen => {
  const known = seenKinds[numberOf(kind)];
  if (known === undefined) throw new Malformed();
  return { kind: known, path: files(at), stamp: stamp === 0 ? undefined : textOf(stamp), answer: known === 'real' ? files(answer) : textOf(answer), ...(marks === undefined ? {} : { marks: rowsOf(marks).map(textOf) }) };
};

/** Nobody who can write here shall have other files read than those that are asked for. */
const walkOf = ([at, rules, rows]: readonly unknown[], { files }: Tables): Walk => {
  const root = files(at);
  const found = rowsOf(rows).map(files);
  if (!found.every((file) => isBelow(file, root))) throw new Malformed();
  return { root, rules: textOf(rules), files: found };
};

/** Nearly all stand below the base, as they were written. */
const absoluteOf = (base: string, name: string): string =>
  path.sep !== '/' || name === '' || name.startsWith('..') || name.startsWith('/') ? path.resolve(base, name) : `${base === '/' ? '' : base}/${name}`;

const recordOf = ([file, hash, findings, flags, questions, remembered, stamp]: readonly unknown[], tables: Tables): readonly [string, FileRecord] => {
  const judged = findings === 0 ? undefined : { result: resultOf(findings, numberOf(flags)), isAside: numberOf(flags) >= 2, questions: rowsOf(questions).map((index) => questionAt(index, tables)) };
  return [tables.files(file), { hash: textOf(hash), stamp: stamp === 0 ? undefined : textOf(stamp), judged, remembered: remembered === 0 ? undefined : rememberedOf(rowsOf(remembered), tables) }];
};

const resultOf = (findings: unknown, flags: number): CheckResult => ({ findings: rowsOf(findings).map(findingOf), broken: flags % 2 === 1 });

const questionAt = (index: unknown, { questions }: Tables): Answered => {
  const found = questions[numberOf(index)];
  if (found === undefined) throw new Malformed();
  return found;
};

const rememberedOf = ([acquires, barrel, whole, far]: readonly unknown[], tables: Tables): Remembered => {
  const digest = (index: unknown): string | undefined => (index === -1 ? undefined : textOf(tables.digests[numberOf(index)]));
  const [first, second] = [digest(barrel), digest(whole)];
  return {
    ...(acquires === 2 ? {} : { acquires: acquires === 1 }),
    ...(first === undefined ? {} : { barrel: first }),
    ...(second === undefined ? {} : { whole: second }),
    ...(far === 0 ? {} : { far: farOf(rowsOf(far), tables) }),
  };
};

const farOf = ([isWhole, questions]: readonly unknown[], tables: Tables): NonNullable<Remembered['far']> =>
  ({ isWhole: isWhole === 1, questions: rowsOf(questions).map((index) => questionAt(index, tables)) });
