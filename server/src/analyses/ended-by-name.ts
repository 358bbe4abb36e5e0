/** Releases of what stands in records: `record.timer = setTimeout(…)`, and elsewhere `for (const each of records) clearTimeout(each.timer)`. */
import { headOf } from '../catalog/pattern.ts';
import type { FactId, Path, Value } from '../model/facts.ts';
import type { Case } from './case.ts';
import type { Use, View } from './view.ts';

/** No release is known to be of this handle, but one in another function is of a member of the same name, of an object that the file does not follow. */
export function isEndedByName(view: View, one: Case): boolean {
  const { acquisition, releases } = one;
  if (releases.matching.length > 0 || acquisition.resource.row.holds !== 'handle') return false;
  const names = membersOf(view, one);
  return names.size > 0 && acquisition.resource.releases.some((pattern) => view.named(headOf(pattern)).slice(0, MOST_SITES).some((id) => id !== acquisition.fact && view.model.facts[id]!.fn !== acquisition.fn && isOfMember(view, id, names)));
}

/** Looking at each release for each handle takes the square of their numbers. */
const MOST_SITES = 500;

/** Members of records that leave the function, or stand in a collection, under which the handle is kept. */
function membersOf(view: View, { flow }: Case): ReadonlySet<string> {
  const places = [...flow.places].flatMap((place) => {
    const [, record, name] = MEMBER.exec(place) ?? [];
    return record !== undefined && name !== undefined && !BOX.test(name) && (record.includes('*') || leaves(view, record)) ? [name] : [];
  });
  return new Set([...places, ...flow.uses.flatMap((use) => within(view, flow.places, use))]);
}

const MEMBER = /^((?:var|call):.*)\.([A-Za-z_$][\w$]*)$/;

/** Members of boxes, which tell nothing of what is in them. */
const BOX = /^(current|value)$/;

const leaves = (view: View, key: string): boolean => view.usesOf(key).some((use) => use.kind === 'returned' || use.kind === 'argument' || (use.kind === 'stored' && (use.target.root.kind !== 'binding' || use.target.members.length > 0)));

/** `const record = { socket }`, returned or handed on. */
function within(view: View, places: ReadonlySet<string>, use: Use): readonly string[] {
  const fact = use.kind === 'stored' && use.within ? view.model.facts[use.fact] : undefined;
  if (fact?.kind !== 'assign' || fact.value.kind !== 'object' || !leaves(view, view.key(fact.target) ?? '')) return [];
  return Object.entries(fact.value.props).flatMap(([name, value]) => (places.has(view.key(value) ?? '') ? [name] : []));
}

function isOfMember(view: View, id: FactId, names: ReadonlySet<string>): boolean {
  const call = view.call(id);
  if (!call) return false;
  const receiver: readonly Value[] = call.callee.kind === 'path' ? [{ ...call.callee, members: call.callee.members.slice(0, -1) }] : [];
  return [...receiver, ...call.args].some((value) => [value, view.canon(value)].some((at) => at.kind === 'path' && isMember(at, names)));
}

const isMember = ({ root, members }: Path, names: ReadonlySet<string>): boolean => (root.kind !== 'this' || members.includes('*')) && members.length > 0 && names.has(members.at(-1)!);
