/** What a fix must know of a finding: the release to write, the handle, and where it belongs. */
import { headOf, type Pattern } from '../catalog/pattern.ts';
import type { CodePart, ReleasePlan, NearRelease, OwnerRef } from '../model/finding.ts';
import type { FactId, FileModel, FnId, Path } from '../model/facts.ts';
import type { Knowledge } from './analysis.ts';
import { exitsOf } from './completion.ts';
import { matchesGlob } from './lifetime-match.ts';
import { pathText } from './naming.ts';
import type { Owner } from './owners.ts';
import { releaseCode } from './plan-code.ts';
import { behindPromise } from './plan-promise.ts';
import type { NearMiss } from './release.ts';
import type { Case } from './case.ts';
import type { Verdict } from './verdict.ts';
import type { View } from './view.ts';

export function planOf(view: View, known: Knowledge, one: Case, verdict: Verdict): ReleasePlan {
  const { acquisition } = one;
  const kept = [...givenTo(view, one), ...one.flow.kept.filter((path) => !path.members.includes('*'))];
  const { code: plain, other } = releaseCode(view, known.text, acquisition);
  const code = behindPromise(view, one, plain, kept[0]);
  return {
    kind: 'release',
    recipes: acquisition.resource.row.fix ?? [],
    fact: acquisition.fact,
    release: readable(view.model, known.text, code, kept[0]) || patternText(acquisition.resource.releases[0], one.acquisition.resource.row.release),
    code,
    ...(other && code === plain ? { other } : {}),
    kept,
    ...(verdict.near ? { near: nearRelease(view.model, verdict.near) } : {}),
    ...(acquisition.resource.row.write?.startsWith('await ') ? { awaits: true } : {}),
    ...heldBy(one, verdict),
    releases: one.releases.matching.map(({ fact }) => fact),
    ...(verdict.how === 'loser' && verdict.exit !== undefined && isRace(view, verdict.exit) ? { race: verdict.exit, exits: [] } : { exits: exitsFor(view, one, verdict) }),
    owner: ownerRef(view.model, inFile(view.model, verdict.owner)),
  };
}

/** The parameter by which a callback gets what the function owes. */
function givenTo(view: View, { acquisition }: Case): readonly Path[] {
  const { passesItself, owedBy } = acquisition.resource.row;
  const callback = acquisition.holes['fn'];
  if (passesItself === undefined || owedBy !== 'function' || !callback) return [];
  return view.fnsOf(callback.value).flatMap((fn) => {
    const id = view.model.fns[fn]?.params[passesItself];
    return id === undefined ? [] : [{ kind: 'path', root: { kind: 'binding', id }, members: [] }];
  });
}

/** What the function owes itself. */
function heldBy({ acquisition }: Case, { how, handed }: Verdict): Pick<ReleasePlan, 'held'> {
  const isOwn = acquisition.resource.row.owedBy === 'function' && (how === 'leaves' || how === 'unowned');
  return isOwn ? { held: handed === true ? 'handed' : 'call' } : {};
}

const isRace = (view: View, id: FactId): boolean => {
  const callee = view.call(id)?.callee;
  return callee?.kind === 'path' && /^(race|any)$/.test(callee.members.at(-1) ?? '');
};

/** All ways out that have to be repaired, not only the one that is reported. */
function exitsFor(view: View, one: Case, { how, exit }: Verdict): readonly FactId[] {
  if (how !== 'outcome' && how !== 'loser') return [];
  const all = exitsOf(view, one);
  return exit === undefined || all.includes(exit) ? all : [exit];
}

function readable(model: FileModel, text: string, code: readonly CodePart[], handle: Path | undefined): string {
  return code.map((part) => (typeof part === 'string' ? part : holeText(model, text, part, handle))).join('').replace(/\s+/g, ' ');
}

function holeText(model: FileModel, text: string, part: Exclude<CodePart, string>, handle: Path | undefined): string {
  const path = part.hole === 'handle' ? handle : part.path;
  if (path) return pathText(model, path) ?? part.hole;
  const source = part.span ? text.slice(part.span.start, part.span.end) : part.hole;
  return /=>|^(async\s+)?function\b/.test(source) ? part.hole : source;
}

/** The row's own words, where they cannot be filled. */
function patternText(pattern: Pattern | undefined, code: string | readonly string[]): string {
  const first = typeof code === 'string' ? code : (code[0] ?? '');
  return pattern === undefined ? '' : first.replace(/\$(?:\.\.\.)?(\w+)(?::[\w~^|$]*)?/g, '$1');
}

function nearRelease(model: FileModel, near: NearMiss): NearRelease {
  const fact = model.facts[near.fact];
  const at = fact?.kind === 'call' ? fact.args.indexOf(near.given) : -1;
  const span = fact?.kind !== 'call' ? undefined : at >= 0 ? fact.argSpans[at] : near.hole === 'target' ? fact.receiver : undefined;
  return { fact: near.fact, hole: near.hole, ...(span ? { span } : {}) };
}

/** The owner with the teardowns that stand in the file; nobody can write into one that is only inherited. */
function inFile(model: FileModel, owner: Owner): Owner {
  const teardowns = owner.teardowns.filter((fn) => fn < (model.linked?.fns ?? Infinity));
  if (teardowns.length === owner.teardowns.length) return owner;
  return teardowns.length > 0 ? { ...owner, teardowns } : { ...owner, kind: 'module', teardowns };
}

function ownerRef(model: FileModel, owner: Owner): OwnerRef {
  const lifetime = owner.lifetime?.row.id ?? '';
  const { teardowns } = owner;
  const ends = owner.lifetime?.row.ends;
  switch (owner.kind) {
    case 'effect':
      return ends?.kind === 'callback' ? setupRef(owner, lifetime) : { kind: 'effect', lifetime, fn: owner.fn, teardowns };
    case 'class': {
      const names = ends?.kind === 'members' ? ends.names : [];
      const create = names[0]?.replace('*', '');
      return { kind: 'class', lifetime, cls: owner.cls, teardowns: bestFirst(model, teardowns, names), ...(create ? { create } : {}) };
    }
    case 'setup':
      return setupRef(owner, lifetime);
    case 'component':
      return { kind: 'component', lifetime, fn: owner.fn, teardowns };
    case 'function':
      return { kind: 'function', fn: owner.fn, teardowns: finalFirst(model, teardowns) };
    default:
      return { kind: 'none' };
  }
}

function setupRef(owner: Owner, lifetime: string): OwnerRef {
  const hook = owner.lifetime?.ends.map(headOf).find((name) => name !== undefined);
  const hookFrom = owner.lifetime?.from?.[0];
  return { kind: 'setup', lifetime, fn: owner.fn, teardowns: owner.teardowns, ...(hook ? { hook } : {}), ...(hookFrom ? { hookFrom } : {}) };
}

/** `destroy` before `close`, which may be called to open again. */
function finalFirst(model: FileModel, teardowns: readonly FnId[]): readonly FnId[] {
  const isFinal = (fn: FnId): boolean => /^$|dispose|destroy|teardown|cleanup|unmount/i.test(model.fns[fn]?.name ?? '');
  return [...teardowns.filter(isFinal), ...teardowns.filter((fn) => !isFinal(fn))];
}

/** In the order in which the lifetime names them. */
function bestFirst(model: FileModel, teardowns: readonly FnId[], names: readonly string[]): readonly FnId[] {
  const rank = (fn: FnId): number => names.findIndex((name) => matchesGlob(name, model.fns[fn]?.name ?? ''));
  return [...teardowns].sort((a, b) => rank(a) - rank(b));
}
