/** New fields and methods for classes, new members for component objects. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Draft } from './draft.ts';
import { indentAt, lineEnd, type Style } from './style.ts';
import { type ClassNode, inside, isClass, isFunction, type Node, type Syntax } from './syntax.ts';

export type Holder = ClassNode | TSESTree.ObjectExpression;

/** The class or object literal of the model; undefined for constructor functions. */
export function holderOf(syntax: Syntax, cls: number): Holder | undefined {
  const span = syntax.model.classes[cls]?.span;
  const nodes = span ? syntax.nodesAt(span) : [];
  return nodes.find((node): node is Holder => isClass(node) || node.type === 'ObjectExpression');
}

export type Member = TSESTree.ClassElement | TSESTree.ObjectLiteralElement;

export const membersOf = (holder: Holder): readonly Member[] => (holder.type === 'ObjectExpression' ? holder.properties : holder.body.body);

export function memberName(member: Member): string | undefined {
  if (!('key' in member) || member.computed) return undefined;
  const { key } = member;
  if (key.type === 'Identifier') return key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return key.type === 'Literal' ? String(key.value) : undefined;
}

export const memberNamed = (holder: Holder, name: string): Member | undefined => membersOf(holder).find((member) => memberName(member) === name);

/** The member in which a node stands. */
export const memberAround = (holder: Holder, node: Node): Member | undefined =>
  membersOf(holder).find((member) => member.range[0] <= node.range[0] && node.range[1] <= member.range[1]);

/** Whether any code of the class or object names the member. */
export function hasMember(syntax: Syntax, holder: Holder, name: string): boolean {
  if (memberNamed(holder, name)) return true;
  for (const node of inside(holder)) {
    if (node.type === 'MemberExpression' && node.object.type === 'ThisExpression' && !node.computed && memberKey(node.property) === name) return true;
    if (node.type === 'TSParameterProperty' && node.parameter.type === 'Identifier' && node.parameter.name === name) return true;
  }
  return syntax.text.slice(...holder.range).includes(`'${name}'`);
}

const memberKey = (key: Node): string | undefined => (key.type === 'Identifier' ? key.name : key.type === 'PrivateIdentifier' ? `#${key.name}` : undefined);

/** Indentation of the members. */
export function memberIndent(syntax: Syntax, style: Style, holder: Holder): string {
  const [first] = membersOf(holder);
  return first ? indentAt(syntax.text, first.range[0]) : indentAt(syntax.text, holder.range[0]) + style.unit;
}

/** Behind the last of the fields that the class begins with. */
export function addField(syntax: Syntax, style: Style, draft: Draft, cls: ClassNode, field: string, label: string): void {
  const members = membersOf(cls);
  const firstOther = members.findIndex((member) => member.type !== 'PropertyDefinition' || isFunction(member.value ?? undefined));
  const fields = firstOther < 0 ? members : members.slice(0, firstOther);
  const indent = memberIndent(syntax, style, cls);
  const last = fields.at(-1);
  if (last) {
    draft.insert(lineEnd(syntax.text, last.range[1]), `\n${indent}${field}`, label);
    return;
  }
  const open = cls.body.range[0] + 1;
  const gap = members.length > 1 && hasBlankLines(syntax, members) ? '\n' : '';
  draft.insert(open, `\n${indent}${field}${gap}`, label);
}

/** Whether methods stand apart by blank lines; in a class so they do where there is only one. */
export function hasBlankLines(syntax: Syntax, members: readonly Member[]): boolean {
  const gaps = members.slice(1).map((member, index) => ({ member, gap: syntax.text.slice(members[index]!.range[1], member.range[0]) }));
  const bodies = gaps.filter(({ member, gap }, index) => isLong(member) || isLong(members[index]!) || /\n\s*\n/.test(gap));
  if (bodies.length === 0) return members[0]?.type === 'MethodDefinition';
  return bodies.filter(({ gap }) => /\n[ \t]*\r?\n/.test(gap)).length * 2 >= bodies.length;
}

const isLong = (member: Member): boolean => member.type === 'MethodDefinition' || ('value' in member && isFunction(member.value ?? undefined));

/** Adds a method behind another member. `write` gets the members' indentation. */
export function addMember(syntax: Syntax, style: Style, draft: Draft, holder: Holder, behind: Member, write: (indent: string) => string, label: string): void {
  const { text } = syntax;
  const indent = memberIndent(syntax, style, holder);
  const member = `${hasBlankLines(syntax, membersOf(holder)) ? '\n\n' : '\n'}${indent}${write(indent)}`;
  const [, end] = behind.range;
  if (holder.type !== 'ObjectExpression') {
    const close = lineEnd(text, end);
    draft.insert(/^[;\s]*(\/\/.*)?$/.test(text.slice(end, close)) ? close : end, member, label);
    return;
  }
  const comma = /^\s*,([ \t]*\/\/.*)?/.exec(text.slice(end))?.[0].length;
  draft.insert(end + (comma ?? 0), comma === undefined ? `,${member}` : `${member},`, label);
}
