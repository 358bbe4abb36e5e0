/** What to call things in texts: by the user's own names where they have some. */
import type { FileModel, Path } from '../model/facts.ts';
import type { Knowledge } from './analysis.ts';
import type { Case } from './case.ts';
import type { Owner } from './owners.ts';

/** The owner's own name, or what kind of thing it is. */
export function ownerText(model: FileModel, known: Knowledge, owner: Owner): string {
  const named = owner.label === model.classes[owner.cls]?.name || owner.label === model.fns[owner.fn]?.name || (model.script !== 'module' && owner.label === model.name);
  return named ? `\`${owner.label}\`` : unnamed(known, owner.label);
}

/** "the effect"; labels that no row of the catalog gave are words of our own. */
function unnamed(known: Knowledge, label: string): string {
  const { lives } = known.texts.catalog;
  return known.texts.findings.unnamed(Object.hasOwn(lives, label) ? (lives[label] ?? label) : label);
}

export function eventText(model: FileModel, known: Knowledge, one: Case): string | undefined {
  const text = sourceOf(model, known, one, 'event');
  return text !== undefined && text.length <= 40 ? text : undefined;
}

/** Source text of what a hole matched, where it stands in the call. */
export function sourceOf(model: FileModel, known: Knowledge, one: Case, hole: string): string | undefined {
  const given = one.acquisition.holes[hole];
  const call = model.facts[one.acquisition.fact];
  if (!given || call?.kind !== 'call') return undefined;
  const span = given.argument === undefined ? (hole === 'target' ? call.receiver : undefined) : call.argSpans[given.argument];
  const text = span ? known.text.slice(span.start, span.end).replace(/\s+/g, ' ') : undefined;
  return text !== undefined && text.length <= 60 ? text : undefined;
}

/** As the file writes it; undefined for what does not start at a variable or `this`. */
export function pathText(model: FileModel, path: Path): string | undefined {
  const base = path.root.kind === 'this' ? (model.self ?? 'this') : path.root.kind === 'binding' ? model.bindings[path.root.id]?.name : undefined;
  return base === undefined ? undefined : [base, ...path.members].join('.');
}
