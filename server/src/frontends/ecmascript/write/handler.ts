/** An inline handler gets a name: a constant beside it, or a member of the class, so that the release can be given the same function. */
import { anchorIn } from './anchor.ts';
import type { Draft } from './draft.ts';
import { boundMethod, eventOf, eventOfTarget } from './event.ts';
import { memberHandler } from './handler-member.ts';
import { typesFor } from './handler-types.ts';
import type { Job, Place } from './job.ts';
import { isBeside, isShared, variableName } from './kept.ts';
import { memberName, membersOf } from './members.ts';
import { moved } from './pieces.ts';
import { capturesOf, thisIn, usesContext } from './scope.ts';
import { isFunction, type Node, sourceOf } from './syntax.ts';
import { handlerNameFor } from './wording.ts';

/** The name under which the place reaches the handler; undefined where it cannot be named. */
export function nameHandler(job: Job, place: Place, draft: Draft, node: Node): string | undefined {
  const { texts } = job;
  const wanted = wantedName(job, node);
  const name = twin(job, place, node) ?? constant(job, place, draft, node, wanted) ?? memberHandler(job, place, draft, node, wanted);
  if (name !== undefined) draft.replace(node.range[0], endOf(job, node), name, texts.labels.useName(name));
  return name;
}

/** With the comma and the line break behind it, where these were there for the sake of its many lines. */
function endOf({ syntax: { text }, site }: Job, node: Node): number {
  const isAlone = text.slice(site.node.range[0], node.range[0]).includes('\n');
  return node.range[1] + (isAlone ? 0 : (/^,?[ \t]*\r?\n\s*(?=\))/.exec(text.slice(node.range[1]))?.[0].length ?? 0));
}

/** A field that has the same value already: `bound = this.run.bind(this)`. */
function twin(job: Job, place: Place, node: Node): string | undefined {
  const { holder } = place;
  if (!holder || !isShared(job, place) || isFunction(node)) return undefined;
  const text = sourceOf(job.syntax, node);
  const field = membersOf(holder).find((each) => each.type === 'PropertyDefinition' && !each.static && each.value && sourceOf(job.syntax, each.value) === text);
  return field ? `this.${memberName(field)}` : undefined;
}

function wantedName(job: Job, node: Node): string {
  const bound = boundMethod(node);
  if (bound !== undefined) return `bound${bound.charAt(0).toUpperCase()}${bound.slice(1)}`;
  return handlerNameFor(job.style.handler, eventOf(job) ?? (job.finding.resource.startsWith('dom.media-query') ? 'change' : eventOfTarget(job)));
}

/** `const handleResize = …` before the statement, or before the part of the shared function that it stands in. */
function constant(job: Job, place: Place, draft: Draft, node: Node, wanted: string): string | undefined {
  const { syntax, style, texts, site } = job;
  const beside = isBeside(job, place);
  const anchor = beside ? site.anchor : place.home && canMove(job, place, node) ? anchorIn(syntax, place.home, site.node) : undefined;
  if (!anchor || anchor.kind === 'field' || !place.home) return undefined;
  const name = variableName(job, place, wanted);
  const word = style.old ? 'var' : 'const';
  draft.before(anchor, (indent) => `${word} ${name} = ${moved(syntax, node, indent, typesFor(job, node))}${style.semi}`, texts.labels.nameHandler(name));
  return name;
}

/** Whether it needs nothing of the functions between it and the shared one. */
function canMove({ syntax, site }: Job, place: Place, node: Node): boolean {
  const { self, own } = usesContext(node);
  const { home } = place;
  if (!isFunction(node) || own || (self && (site.self === undefined || !isFunction(home) || thisIn(syntax, home) !== site.self))) return false;
  for (let at = syntax.parentOf(node); at && at !== home; at = syntax.parentOf(at)) {
    if ((isFunction(at) || at.type === 'BlockStatement' || /^For/.test(at.type)) && capturesOf(syntax, node, at).length > 0) return false;
  }
  return true;
}
