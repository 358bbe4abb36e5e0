/** The release as code to write: the row's pattern with its holes filled by what stands in the acquisition. */
import type { CallPat, Pat, Pattern } from '../catalog/pattern.ts';
import type { Fact, Path, Value } from '../model/facts.ts';
import type { CodePart } from '../model/finding.ts';
import type { Acquisition } from './acquire.ts';
import { handleKind } from './plan-handle.ts';
import { type Sources, sourcesOf } from './plan-sources.ts';
import { handleName } from './release.ts';
import type { View } from './view.ts';

type Parts = readonly CodePart[];

interface Writing {
  readonly view: View;
  readonly text: string;
  readonly acquisition: Acquisition;
  readonly fact: Fact;
  readonly sources: Sources;
}

export interface ReleaseCode {
  /** The first of the row's releases that can be written in this file; empty where there is none. */
  readonly code: Parts;
  /** Another one, where the file does not tell which it has to be. */
  readonly other?: Parts;
}

export function releaseCode(view: View, text: string, acquisition: Acquisition): ReleaseCode {
  const fact = view.model.facts[acquisition.fact];
  if (!fact) return { code: [] };
  const writing: Writing = { view, text, acquisition, fact, sources: sourcesOf(view, text, acquisition.pattern, fact) };
  const written = acquisition.resource.row.write && template(writing, acquisition.resource.row.write);
  if (written) return { code: written };
  const releases = acquisition.resource.releases.filter((release) => !isBroad(release) && isSameProperty(acquisition.pattern, release));
  const codes = releases.map((release) => (release.kind === 'call' ? withCapture(writing, release.call) : assignment(writing, release))).filter((parts) => parts !== undefined).map(joined);
  const [code = []] = codes;
  const called = codes.find(isCalledHandle);
  if (!called || !isHandle(code[0]) || code === called) return { code };
  const kind = handleKind(view, text, acquisition);
  if (kind === undefined) return { code, other: called };
  return { code: kind === 'function' ? called : code };
}

/** The row's own words with its holes filled; whether it is waited for, the plan says apart. */
function template(writing: Writing, text: string): Parts | undefined {
  const parts: CodePart[] = [];
  for (const piece of text.replace(/^await /, '').split(/(\$[A-Za-z]\w*)/)) {
    const filled: Parts | undefined = piece.startsWith('$') ? holeParts(writing, piece.slice(1)) : piece === '' ? [] : [piece];
    if (!filled) return undefined;
    parts.push(...filled);
  }
  return parts;
}

const isHandle = (part: CodePart | undefined): boolean => typeof part === 'object' && part.hole === 'handle';
const isCalledHandle = (parts: Parts): boolean => parts.length === 2 && isHandle(parts[0]) && parts[1] === '()';

/** `$target.off()` takes away what others have added, too. */
const isBroad = (release: Pattern): boolean =>
  release.kind === 'call' && release.call.callee.kind === 'member' && /^(off|un|unbind|removeAllListeners|clear)$/.test(release.call.callee.name) && release.call.args.length === 0;

/** `$target.onclick = null` undoes `$target.onclick = $handler`, and no other property. */
const isSameProperty = (acquired: Pattern, release: Pattern): boolean => acquired.kind !== 'assign' || release.kind !== 'assign' || acquired.target.name === release.target.name;

/** Texts in a row as one. */
function joined(parts: Parts): Parts {
  const found: CodePart[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (typeof part === 'string' && typeof last === 'string') found[found.length - 1] = last + part;
    else found.push(part);
  }
  return found;
}

function assignment(writing: Writing, release: Extract<Pattern, { kind: 'assign' }>): Parts | undefined {
  const target = partsOf(writing, release.target);
  const value = partsOf(writing, release.value);
  return target && value ? [...target, ' = ', ...value] : undefined;
}

function partsOf(writing: Writing, pat: Pat): Parts | undefined {
  switch (pat.kind) {
    case 'hole':
      return holeParts(writing, pat.name);
    case 'name':
      return nameParts(writing, pat.path);
    case 'member':
      return append(partsOf(writing, pat.object), `.${pat.name}`);
    case 'literal':
      return [typeof pat.value === 'string' ? `'${pat.value}'` : pat.value === null ? nothing(writing) : String(pat.value)];
    case 'call':
      return sameAsAcquired(writing, pat) ?? callParts(writing, pat);
    default:
      return undefined;
  }
}

/** Patterns hold `undefined` as null; the row says which it means. */
const nothing = ({ acquisition }: Writing): string => (/\bnull\b/.test(JSON.stringify(acquisition.resource.row.release)) ? 'null' : 'undefined');

const append = (parts: Parts | undefined, text: string): Parts | undefined => parts && [...parts, text];

function holeParts({ acquisition, sources }: Writing, hole: string): Parts | undefined {
  if (hole === handleName(acquisition)) return [{ hole: 'handle' }];
  const span = sources.get(hole);
  if (span) return [{ hole, span }];
  const value = acquisition.holes[hole]?.value;
  return value?.kind === 'path' && isNameable(value) ? [{ hole, path: value }] : undefined;
}

const isNameable = ({ root, members }: Path): boolean => (root.kind === 'binding' || root.kind === 'this') && !members.includes('*');

/** `select(window)`, which both the acquisition and the release begin with. */
function sameAsAcquired({ acquisition, fact }: Writing, pat: Pat): Parts | undefined {
  const { pattern } = acquisition;
  if (pattern.kind !== 'call' || pattern.call.callee.kind !== 'member' || fact.kind !== 'call' || !fact.receiver) return undefined;
  return JSON.stringify(pattern.call.callee.object) === JSON.stringify(pat) ? [{ hole: 'target', span: fact.receiver }] : undefined;
}

function callParts(writing: Writing, pat: CallPat): Parts | undefined {
  const callee = partsOf(writing, pat.callee);
  const args = pat.args.filter((arg) => arg.kind !== 'rest').map((arg) => partsOf(writing, arg));
  if (!callee) return undefined;
  const parts: CodePart[] = [...(pat.isNew ? ['new '] : []), ...callee, '('];
  for (const [index, arg] of args.entries()) {
    if (!arg) return undefined;
    parts.push(...(index > 0 ? [', '] : []), ...arg);
  }
  return [...parts, ')'];
}

/** A name of the row as this file has to spell it: `window.clearInterval` where it says `window.setInterval`, `Plotly.purge` by its own import. */
function nameParts(writing: Writing, path: readonly string[]): Parts | undefined {
  const { acquisition, fact, text } = writing;
  const { pattern, resource } = acquisition;
  const acquired = pattern.kind === 'call' && pattern.call.callee.kind === 'name' ? pattern.call.callee.path : undefined;
  const receiver = fact.kind === 'call' && fact.receiver ? text.slice(fact.receiver.start, fact.receiver.end) : undefined;
  if (!resource.from || !acquired || fact.kind !== 'call') {
    const prefix = acquired?.length === 1 && path.length === 1 && receiver !== undefined ? `${receiver}.` : '';
    return [prefix + path.join('.')];
  }
  if (startsWith(path, acquired)) return [text.slice(fact.span.start, fact.name.end), ...path.slice(acquired.length).map((name) => `.${name}`)];
  const space = acquired.length > 1 && startsWith(path, acquired.slice(0, -1)) ? acquired.length - 1 : isModule(resource.from, path[0]) ? 1 : 0;
  if (GLOBALS.test(path[0] ?? '')) return [path.join('.')];
  // `os.close` for what `tempfile` has made: a name of another module, which this file may not have.
  if (space === 0 && path.length > 1) return writing.view.model.imports.includes(path[0]!) ? [path.join('.')] : undefined;
  if (receiver !== undefined) return [[receiver, ...path.slice(space)].join('.')];
  const from = writing.view.model.imports.find((module) => resource.from?.includes(module));
  return from !== undefined && path.length === 1 ? [{ hole: path[0]!, from }] : undefined;
}

/** `pyplot` of `matplotlib.pyplot`, by whatever name it is imported here. */
const isModule = (from: readonly string[], name: string | undefined): boolean => name !== undefined && from.some((module) => module.endsWith(`.${name}`));

/** What no module has to be asked for. */
const GLOBALS = /^(window|document|navigator|clearTimeout|clearInterval|cancelAnimationFrame|cancelIdleCallback|URL)$/;

const startsWith = (path: readonly string[], head: readonly string[]): boolean => head.every((part, index) => path[index] === part);

/** A listener in the capture phase is removed only by a release that says so, too. */
function withCapture(writing: Writing, pat: CallPat): Parts | undefined {
  const parts = callParts(writing, pat);
  const { fact } = writing;
  if (!parts || fact.kind !== 'call' || pat.callee.kind !== 'member' || pat.callee.name !== 'removeEventListener' || pat.args.length !== 2 || !isNamed(writing, 'addEventListener')) return parts;
  const options = fact.args[2];
  const span = fact.argSpans[2];
  if (!options || !span || !mayCapture(resolved(writing.view, options))) return parts;
  return [...parts.slice(0, -1), ', ', writing.view.canon(options).kind === 'object' ? '{ capture: true }' : { hole: 'options', span }, ')'];
}

const isNamed = ({ fact, text }: Writing, name: string): boolean => fact.kind === 'call' && text.slice(fact.name.start, fact.name.end) === name;

/** The object literal that a constant stands for. */
function resolved(view: View, value: Value): Value {
  const at = view.canon(value);
  if (at.kind !== 'path' || at.root.kind !== 'binding' || at.members.length > 0) return at;
  const defs = view.model.bindings[at.root.id]?.defs ?? [];
  return defs.length === 1 && defs[0]?.kind === 'object' ? defs[0] : at;
}

function mayCapture(options: Value): boolean {
  if (options.kind === 'literal') return options.value === true;
  if (options.kind !== 'object') return true;
  const capture = options.props['capture'];
  return capture === undefined ? options.open : !(capture.kind === 'literal' && capture.value !== true);
}
