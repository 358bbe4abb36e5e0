/** An option that acquiring and releasing must agree on, such as `capture` of a listener. */
import type { FactId, Value } from '../model/facts.ts';
import type { Acquisition } from './acquire.ts';
import type { View } from './view.ts';

export interface OptionMiss {
  readonly option: string;
  readonly wanted: boolean;
  readonly given: boolean;
}

/** Undefined where both agree, or where one of them is not known. */
export function optionMiss(view: View, acquisition: Acquisition, release: FactId): OptionMiss | undefined {
  const { agrees } = acquisition.resource.row;
  if (!agrees || !hasMethod(view, release, agrees.release)) return undefined;
  const wanted = optionOf(view, acquisition.fact, agrees);
  const given = optionOf(view, release, agrees);
  return wanted === undefined || given === undefined || wanted === given ? undefined : { option: agrees.option, wanted, given };
}

function hasMethod(view: View, id: FactId, method: string): boolean {
  const callee = view.call(id)?.callee;
  return callee?.kind === 'path' && callee.members.at(-1) === method;
}

function optionOf(view: View, id: FactId, { argument, option }: { readonly argument: number; readonly option: string }): boolean | undefined {
  const given = view.call(id)?.args[argument];
  return given === undefined ? false : truth(view.canon(given), option, view);
}

/** `true`, and `{ capture: true }`; what is not given is false. */
function truth(value: Value, option: string, view: View): boolean | undefined {
  if (value.kind === 'literal') return Boolean(value.value);
  if (value.kind !== 'object' || value.open) return undefined;
  const given = value.props[option];
  if (given === undefined) return false;
  const at = view.canon(given);
  return at.kind === 'literal' ? Boolean(at.value) : undefined;
}
