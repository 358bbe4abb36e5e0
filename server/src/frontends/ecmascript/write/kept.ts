/** A new variable or member for what the place has to know, or an old one made visible there. */
import type { TSESTree } from '@typescript-eslint/types';
import { anchorIn, blockOf, isRepeated } from './anchor.ts';
import type { Draft } from './draft.ts';
import type { Job, Place } from './job.ts';
import { addField, hasMember, type Holder } from './members.ts';
import { freshName, numbered, variableNames } from './scope.ts';
import { contains, isClass, type Node, within } from './syntax.ts';

/** Whether a declaration beside the acquisition is visible at the place. */
export function isBeside({ site }: Job, place: Place): boolean {
  if (!site.anchor || site.anchor.kind === 'field') return false;
  const block = blockOf(site.anchor);
  return place.home !== undefined && within(place.home, block) && place.at.every((pos) => block.type === 'Program' || contains(block, pos));
}

/** Whether it can be a member of what both the acquisition and the place belong to. */
export const isShared = ({ site }: Job, place: Place): boolean => place.holder !== undefined && site.self !== undefined && site.self === place.self;

/** A name for a new variable that both the acquisition and the place see. */
export function variableName(job: Job, place: Place, wanted: string): string {
  return freshName(job.syntax, wanted, place.home ?? job.syntax.program);
}

/** A name for a new member, private if the class keeps its members so. */
export function memberNameFor({ syntax }: Job, holder: Holder, wanted: string): string {
  const isHash = isClass(holder) && holder.body.body.some((member) => 'key' in member && member.key.type === 'PrivateIdentifier');
  return numbered(isHash ? `#${wanted}` : wanted, (name) => hasMember(syntax, holder, name) || hasMember(syntax, holder, name.replace('#', '')));
}

/** Declares a member where the file's language wants that; false where its type cannot be written. */
export function declareMember({ syntax, style, texts }: Job, draft: Draft, holder: Holder, name: string, typed: () => string | undefined): boolean {
  if (!isClass(holder)) return !syntax.typed;
  const label = texts.labels.declare(name);
  if (!syntax.typed) {
    if (name.startsWith('#')) addField(syntax, style, draft, holder, `${name}${style.semi}`, label);
    return true;
  }
  const type = typed();
  if (type === undefined) return false;
  const access = name.startsWith('#') ? '' : 'private ';
  addField(syntax, style, draft, holder, `${access}${name}?: ${type}${style.semi}`, label);
  return true;
}

/** `let name;` before the part of the shared function in which the acquisition stands. */
export function declareVariable({ syntax, style, texts, site }: Job, draft: Draft, place: Place, name: string, typed: () => string | undefined): boolean {
  const anchor = place.home && anchorIn(syntax, place.home, site.node);
  const type = syntax.typed && anchor?.kind === 'statement' ? typed() : undefined;
  if (!anchor || anchor.kind === 'concise' || (syntax.typed && type === undefined)) return false;
  const annotation = syntax.typed ? `: ${/=>/.test(type!) ? `(${type})` : type} | undefined` : '';
  draft.before(anchor, () => `${style.old ? 'var' : 'let'} ${name}${annotation}${style.semi}`, texts.labels.declare(name));
  return true;
}

/** Whether a variable of that scope can be widened to the shared function: nothing else there has its name. */
export function isOnlyOne({ syntax }: Job, place: Place, id: TSESTree.Identifier): boolean {
  const variable = syntax.scopes.variableOf(id);
  return place.home !== undefined && [...variableNames(syntax, place.home)].every((other) => other.name !== id.name || syntax.scopes.variableOf(other) === variable);
}

/** Whether one variable is enough: the acquisition stands in no loop, and in nothing that is there to be read many times. */
export function isOnce({ syntax, site }: Job, place: Place): boolean {
  const member = site.fn && syntax.parentOf(site.fn);
  if (member && 'kind' in member && member.kind === 'get') return false;
  const outer: Node = place.home && within(place.home, site.node) ? place.home : (place.holder ?? syntax.program);
  return !isRepeated(syntax, site.node, outer);
}
