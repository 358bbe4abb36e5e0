/** The top-level elements of a single-file component, found by their tags. No template syntax is understood, nor need it be. */

export interface Element {
  readonly name: string;
  /** Names in lower case. An attribute without value has an empty one. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Range of the content, between the tags. */
  readonly start: number;
  readonly end: number;
}

export interface TagRules {
  /**
   * Which tags open an element that is to be found or passed over: the first group is the name; comments match without group.
   * Case counts: `<Script>` is a component.
   */
  readonly opening: RegExp;
  /** Element whose content is markup and may hold elements of its own name; all other content is text up to the first end tag. */
  readonly nesting: string;
}

/** In Vue whatever stands at the top is a block of its own, custom ones included; scripts in the template are none of the component's. */
export const VUE_TAGS: TagRules = { opening: /<!--|<([a-zA-Z][\w:.-]*)/g, nesting: 'template' };

/** In Svelte markup stands at the top. What it puts into the head of the page is not the component's script. */
export const SVELTE_TAGS: TagRules = { opening: /<!--|<(script|style|svelte:head)(?=[\s/>])/g, nesting: 'svelte:head' };

/** Elements in source order. One without end tag runs to the end of the text. */
export function* topElements(text: string, rules: TagRules): Generator<Element> {
  const opening = new RegExp(rules.opening);
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const name = match[1];
    if (name === undefined) {
      opening.lastIndex = afterComment(text, match.index);
      continue;
    }
    const tag = readTag(text, opening.lastIndex);
    const end = tag.selfClosing ? tag.end : contentEnd(text, name, tag.end, name === rules.nesting);
    yield { name, attributes: tag.attributes, start: tag.end, end };
    opening.lastIndex = tag.selfClosing ? end : afterEndTag(text, end);
  }
}

/** Where the end tag begins. */
function contentEnd(text: string, name: string, from: number, nests: boolean): number {
  const tags = nests ? new RegExp(`<!--|<(/?)${name}(?=[\\s/>])`, 'g') : new RegExp(`<(/)${name}(?=[\\s/>])`, 'gi');
  tags.lastIndex = from;
  let depth = 1;
  for (let match = tags.exec(text); match; match = tags.exec(text)) {
    if (match[1] === undefined) {
      tags.lastIndex = afterComment(text, match.index);
    } else if (match[1] === '/') {
      depth--;
      if (depth === 0) return match.index;
    } else {
      const tag = readTag(text, tags.lastIndex);
      if (!tag.selfClosing) depth++;
      tags.lastIndex = tag.end;
    }
  }
  return text.length;
}

function afterComment(text: string, start: number): number {
  const end = text.indexOf('-->', start + 4);
  return end < 0 ? text.length : end + 3;
}

function afterEndTag(text: string, start: number): number {
  const end = text.indexOf('>', start);
  return end < 0 ? text.length : end + 1;
}

interface Tag {
  readonly attributes: ReadonlyMap<string, string>;
  /** Behind the `>`. */
  readonly end: number;
  readonly selfClosing: boolean;
}

/** The end of the tag, or an attribute: its name and its value in double, single or no quotes. */
const TAG_PART = /[\s/]*(?:(>)|([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?)/y;

/** Reads a tag from behind its name on. One that is never closed has no content. */
function readTag(text: string, from: number): Tag {
  const attributes = new Map<string, string>();
  const part = new RegExp(TAG_PART);
  part.lastIndex = from;
  for (let match = part.exec(text); match; match = part.exec(text)) {
    if (match[1]) return { attributes, end: part.lastIndex, selfClosing: text[part.lastIndex - 2] === '/' };
    attributes.set((match[2] ?? '').toLowerCase(), match[3] ?? match[4] ?? match[5] ?? '');
  }
  return { attributes, end: text.length, selfClosing: true };
}
