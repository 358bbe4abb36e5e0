/** What a fix must know of a finding: the release to write, the handle, and where it belongs. */
import { type Pat, type Pattern } from '../catalog/pattern.ts';
import type { FixPlan, OwnerRef } from '../model/finding.ts';
import type { FileModel, Path } from '../model/facts.ts';
import type { Knowledge } from './analysis.ts';
import type { Owner } from './owners.ts';
import { handleName } from './release.ts';
import type { Case, Verdict } from './verdict.ts';
import type { View } from './view.ts';

export function planOf(view: View, known: Knowledge, one: Case, verdict: Verdict): FixPlan {
  const { model } = view;
  const { acquisition } = one;
  const handle = keptHandle(view, one);
  const inline = acquisition.holes['handler'];
  const isInline = inline?.value.kind === 'function' && inline.argument !== undefined;
  return {
    recipes: acquisition.resource.row.fix ?? [],
    fact: acquisition.fact,
    release: releaseText(model, known, one, handle),
    ...(handle === undefined ? {} : { handle }),
    ...(isInline && inline.argument !== undefined ? { inlineHandler: inline.argument } : {}),
    owner: ownerRef(verdict.owner),
  };
}

/** Source text of the variable or field that keeps the handle. */
function keptHandle(view: View, one: Case): string | undefined {
  const kept = one.flow.kept.find((path) => !path.members.includes('*'));
  return kept ? pathText(view, kept) : undefined;
}

function pathText(view: View, path: Path): string | undefined {
  const base = path.root.kind === 'this' ? 'this' : path.root.kind === 'binding' ? view.model.bindings[path.root.id]?.name : undefined;
  return base === undefined ? undefined : [base, ...path.members].join('.');
}

function releaseText(model: FileModel, known: Knowledge, one: Case, handle: string | undefined): string {
  const [pattern] = one.acquisition.resource.releases;
  const name = handleName(one.acquisition);
  const fill = (hole: string): string => (hole === name ? (handle ?? `$${name}`) : (holeText(model, known, one, hole) ?? `$${hole}`));
  return pattern ? patternText(pattern, fill) : '';
}

function holeText(model: FileModel, known: Knowledge, one: Case, hole: string): string | undefined {
  const given = one.acquisition.holes[hole];
  const fact = model.facts[one.acquisition.fact];
  if (!given || !fact) return undefined;
  if (given.value.kind === 'function') return hole;
  const span = fact.kind !== 'call' ? undefined : given.argument === undefined ? fact.receiver : fact.argSpans[given.argument];
  return span ? known.text.slice(span.start, span.end) : undefined;
}

function patternText(pattern: Pattern, fill: (hole: string) => string): string {
  return pattern.kind === 'call' ? patText(pattern.call, fill) : `${patText(pattern.target, fill)} = ${patText(pattern.value, fill)}`;
}

function patText(pat: Pat, fill: (hole: string) => string): string {
  switch (pat.kind) {
    case 'hole':
      return fill(pat.name);
    case 'name':
      return pat.path.join('.');
    case 'member':
      return `${patText(pat.object, fill)}.${pat.name}`;
    case 'literal':
      return typeof pat.value === 'string' ? `'${pat.value}'` : String(pat.value);
    case 'call':
      return `${pat.isNew ? 'new ' : ''}${patText(pat.callee, fill)}(${pat.args.map((arg) => patText(arg, fill)).join(', ')})`;
    case 'object':
      return `{ ${Object.entries(pat.props).map(([name, value]) => `${name}: ${patText(value, fill)}`).join(', ')} }`;
    case 'rest':
      return '';
  }
}

function ownerRef(owner: Owner): OwnerRef {
  const lifetime = owner.lifetime?.row.id ?? '';
  const { teardowns } = owner;
  const ends = owner.lifetime?.row.ends;
  switch (owner.kind) {
    case 'effect':
      return { kind: 'effect', lifetime, fn: owner.fn, teardowns };
    case 'class': {
      const create = ends?.kind === 'members' ? ends.names.find((name) => !name.includes('*')) : undefined;
      return { kind: 'class', lifetime, cls: owner.cls, teardowns, ...(create === undefined ? {} : { create }) };
    }
    case 'setup':
      return { kind: 'setup', lifetime, fn: owner.fn, teardowns };
    case 'function':
    case 'component':
      return { kind: 'function', fn: owner.fn, teardowns };
    default:
      return { kind: 'none' };
  }
}
