/** How long a collection lives: as long as the program, as a long-lived object, or not known to be long. */
import type { ClassId, FnId } from '../model/facts.ts';
import { isOfApplication } from './applications.ts';
import type { GrowthScope } from './growth-case.ts';
import { wordsOf } from './growth-keys.ts';
import type { Place } from './growth-places.ts';
import { nameOf } from './match.ts';
import type { View } from './view.ts';

export interface LifeSpan {
  /** `process`: there is one as long as the program runs. `long`: an object that serves many calls. `unknown`: it may be gone soon. */
  readonly long: 'process' | 'long' | 'unknown';
  /** What is removed there is removed at the end of its life, when it hardly matters any more. */
  ends(fn: FnId): boolean;
}

const never = (): boolean => false;

/** Undefined for what is known to be gone soon. */
export function lifeSpanOf(scope: GrowthScope, place: Place): LifeSpan | undefined {
  const { view } = scope;
  switch (place.life.kind) {
    case 'process':
      return { long: 'process', ends: never };
    case 'closure':
      return closureSpan(view, place.life.fn);
    case 'instance': {
      const { cls } = place.life;
      const ends = endsOf(scope, cls);
      if (isSingleton(view, cls)) return { long: 'process', ends };
      return SHORT.test(className(view, cls)) ? undefined : { long: isLongNamed(view, cls) ? 'long' : 'unknown', ends };
    }
  }
}

/** The variable of a function lives on in the functions that it returns. */
function closureSpan(view: View, fn: FnId): LifeSpan | undefined {
  const info = view.model.fns[fn];
  const leaves = view.factsOf(fn).some((id) => {
    const fact = view.model.facts[id]!;
    return fact.kind === 'exit' && fact.how === 'return' && fact.value !== undefined && returnsCode(view, fact.value, fn);
  });
  if (!info || !leaves) return undefined;
  // A helper of one call, `const cached = (f) => …` inside of it, and all that it gives out are gone with the call.
  if (info.parent > 0 && info.cls < 0 && !info.exported) return { long: 'unknown', ends: never };
  return { long: wordsOf(info.name).some((word) => LONG_WORDS.has(word)) || MEMO.test(info.name) ? 'long' : 'unknown', ends: never };
}

function returnsCode(view: View, value: Parameters<View['canon']>[0], fn: FnId): boolean {
  const at = view.canon(value);
  if (at.kind === 'object') return at.cls !== undefined && Object.keys(view.model.classes[at.cls]?.methods ?? {}).length > 0;
  if (at.kind === 'anyOf') return at.values.some((part) => returnsCode(view, part, fn));
  // What is handed to a call, `Promise.all(…).then(() => …)`, is not what is returned.
  return at.kind === 'function' && at.fn !== fn && view.encloses(fn, at.fn);
}

export const MEMO = /memo(i[sz]e)?|cached|^once|^cache/i;

const className = (view: View, cls: ClassId): string => view.model.classes[cls]?.name ?? '';

/** Objects that serve one call, one parse, one test. */
const SHORT = /^(Test|Mock|Fake|Stub|Dummy)[A-Z]|(Parser|Lexer|Tokenizer|Scanner|Builder|Visitor|Walker|Printer|Generator|Compiler|Compilation|Transformer?|Serializer|Deserializer|Formatter|Reader|Writer|Encoder|Decoder|Request|Response|Message|Event|Error|Command|Query|Context|Result|Test|Mock|Stub|Fixture|Case|Rule|Node|Element|Component|Resolver|Analyzer|Checker|Matcher|Selector|Iterator|Cursor|Token|Scope|Migration|Report|Builder|Optimizer|Linker|Emitter|Loader|Collector|Merger|Sorter|Graph|Tree|List|Map|Set|Array|Collection|Stack|Heap|Matrix|Vector|Table|Schema|Type|Model|Entity|Options|Config|Settings|Props|State|StackTrace|Frame)$/;
const LONG_WORDS = new Set(
  'server service services manager registry pool agent broker client store cache stash controller gateway hub bus daemon scheduler watcher dispatcher monitor tracker repository supervisor transport peer dialer logger trace tracer recorder balancer provider updater session'.split(' '),
);

const isLongNamed = (view: View, cls: ClassId): boolean => {
  const info = view.model.classes[cls];
  const names = [info?.name ?? '', ...(info?.bases ?? []).map((base) => nameOf(view, base) ?? '')];
  return names.some((name) => LONG_WORDS.has(wordsOf(name).at(-1) ?? ''));
};

/** There is one of it: made at the top level of the module, kept in a static member, or provided at the root. */
function isSingleton(view: View, cls: ClassId): boolean {
  const info = view.model.classes[cls];
  if (!info) return false;
  if (info.kind === 'object') return info.fn === 0 && info.wrapper === undefined && isModuleObject(view, cls);
  if (isOfApplication(info)) return true;
  return view.newsOf(cls).some((id) => {
    const { fn } = view.model.facts[id]!;
    return fn === 0 || (view.model.fns[fn]?.isStatic === true && view.model.fns[fn]?.cls === cls && /instance|singleton|shared|default/i.test(view.model.fns[fn]?.name ?? ''));
  });
}

/** `const store = { items: [], add(item) {…} }` at the top level. */
const isModuleObject = (view: View, cls: ClassId): boolean =>
  view.model.facts.some((fact) => fact.kind === 'assign' && fact.fn === 0 && fact.declares && fact.value.kind === 'object' && fact.value.cls === cls);

/** Functions that only run when the object ends. */
function endsOf(scope: GrowthScope, cls: ClassId): (fn: FnId) => boolean {
  let known: readonly FnId[] | undefined;
  return (fn) => {
    known ??= teardownsOf(scope, cls);
    return known.some((end) => scope.view.encloses(end, fn));
  };
}

export function teardownsOf(scope: GrowthScope, cls: ClassId): readonly FnId[] {
  const methods = Object.entries(scope.view.model.classes[cls]?.methods ?? {});
  const [, first] = methods[0] ?? [];
  const owner = first === undefined ? undefined : scope.owners().of(first).find((one) => one.kind === 'class' && one.cls === cls);
  return [...(owner?.teardowns ?? []), ...methods.filter(([name]) => /^\[k?(close|destroy|dispose)\w*\]$/i.test(name)).map(([, fn]) => fn)];
}
