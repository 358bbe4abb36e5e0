/** A model as text that people can read and compare: one line for each thing, references by number and name. */
import type { Fact, FileModel, Path, Value } from '../../server/src/model/facts.ts';

export function render(model: FileModel, text: string): string {
  const at = (offset: number): string => {
    const before = text.slice(0, offset).split('\n');
    return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
  };
  const path = ({ root, members }: Path): string => {
    const base = root.kind === 'global' ? 'global' : root.kind === 'module' ? `module ${root.name}` : root.kind === 'binding' ? `${model.bindings[root.id]?.name || 'param'}#${root.id}`
      : root.kind === 'call' ? `result of f${root.fact}` : `${root.kind}#${root.cls}`;
    return [base, ...members].join('.');
  };
  const value = (given: Value): string => {
    switch (given.kind) {
      case 'path':
        return path(given);
      case 'function':
        return `function #${given.fn}`;
      case 'class':
        return `class #${given.cls}`;
      case 'literal':
        return JSON.stringify(given.value);
      case 'object':
        return `{ ${Object.entries(given.props).map(([name, prop]) => `${name}: ${value(prop)}`).join(', ')}${given.open ? ', …' : ''} }`;
      case 'array':
        return `[${given.elements.map(value).join(', ')}]`;
      case 'anyOf':
        return `(${given.values.map(value).join(' | ')})`;
      case 'unknown':
        return '?';
    }
  };
  const what = (fact: Fact): string => {
    switch (fact.kind) {
      case 'call': {
        const keywords = Object.entries(fact.keywords ?? {}).map(([name, arg]) => `${name}=${value(arg)}`);
        const marks = [fact.isNew && (fact.isNew === true ? 'new' : 'makes'), fact.optional && 'optional', fact.awaited && 'awaited', fact.statement && 'dropped'].filter(Boolean).join(' ');
        return `call ${value(fact.callee)}(${[...fact.args.map(value), ...keywords].join(', ')})${marks ? ` [${marks}]` : ''}`;
      }
      case 'assign':
        return `${fact.declares ? 'declare' : fact.steps ? 'step' : 'assign'} ${path(fact.target)}${fact.key ? ` [key ${value(fact.key)}]` : ''} = ${value(fact.value)}`;
      case 'exit':
        return `${fact.how}${fact.value ? ` ${value(fact.value)}` : ''}`;
      case 'scoped':
        return `scoped ${value(fact.value)}${fact.closes ? ' [closes]' : ''}`;
      case 'remove':
        return `remove ${path(fact.target)}${fact.key ? ` [key ${value(fact.key)}]` : ''}`;
      case 'await':
        return `await ${value(fact.value)}`;
      case 'use':
        return `use ${value(fact.value)}${fact.shown ? ' [shown]' : ''}`;
    }
  };
  return [
    `script ${model.script}, name ${model.name}, imports ${model.imports.join(' ') || 'none'}${model.broken ? ', broken' : ''}`,
    ...model.classes.map((cls, id) => `class #${id} ${cls.kind} ${cls.name || '-'} bases [${cls.bases.map(value).join(', ')}] methods ${Object.entries(cls.methods).map(([name, fn]) => `${name}=#${fn}`).join(' ') || '-'} fields ${Object.values(cls.fields).map((field) => `${field.name}${field.type ? `:${field.type.name}` : ''}`).join(' ') || '-'}`),
    ...model.fns.map((fn, id) => `fn #${id} ${fn.kind} ${fn.name || '-'} in #${fn.parent}${fn.cls >= 0 ? ` of class #${fn.cls}` : ''} (${fn.params.map((param) => model.bindings[param]?.name || '…').join(', ')})${fn.captures ? ` keeps ${fn.captures.map((id) => `${model.bindings[id]?.name}#${id}`).join(' ')}` : ''}${fn.keepsThis ? ' keeps this' : ''}`),
    ...model.regions.map((region, id) => `region #${id} ${region.kind} in #${region.parent} group ${region.group} arm ${region.arm}${region.tests.length > 0 ? ` tests ${region.tests.map(path).join(' ')}` : ''}${region.limits ? ` limits ${region.limits.map(path).join(' ')}` : ''}`),
    ...model.facts.map((fact, id) => `f${id} ${at(fact.span.start)} fn #${fact.fn} region #${fact.region} ${what(fact)}`),
  ].join('\n') + '\n';
}
