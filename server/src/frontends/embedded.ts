/** Script blocks of single-file components (Vue, Svelte), found as HTML finds them: by tags, not by parsing the template. */
import type { ScriptKind } from '../model/facts.ts';

export interface ScriptBlock {
  readonly kind: ScriptKind;
  readonly lang: 'js' | 'ts' | 'jsx' | 'tsx';
  /** Range of the script text between the tags. */
  readonly start: number;
  readonly end: number;
}

/** The script blocks of a `.vue` or `.svelte` text in source order; none for any other file name. */
export function scriptBlocks(text: string, fileName: string): readonly ScriptBlock[] {
  const dialect = dialectOf(fileName);
  if (!dialect) return [];
  const blocks: ScriptBlock[] = [];
  for (const element of rawElements(text)) {
    const lang = element.name === 'script' ? languageOf(element.attributes) : undefined;
    if (lang) blocks.push({ kind: dialect(element.attributes), lang, start: element.start, end: element.end });
  }
  return blocks;
}

/** A text of the same length in which everything but the block is blank: positions and lines stay what they are in the file. */
export function blankOutside(text: string, block: ScriptBlock): string {
  return blank(text.slice(0, block.start)) + text.slice(block.start, block.end) + blank(text.slice(block.end));
}

/** The rest of the file: markup and styles, with the scripts blank and every position unchanged. */
export function templateText(text: string, blocks: readonly ScriptBlock[]): string {
  let rest = '';
  let from = 0;
  for (const block of blocks) {
    rest += text.slice(from, block.start) + blank(text.slice(block.start, block.end));
    from = block.end;
  }
  return rest + text.slice(from);
}

/** Names of script variables that hold elements of the component's own markup: `bind:this={x}` in Svelte, `ref="x"` in Vue. */
export function elementRefs(text: string, fileName: string): readonly string[] {
  const pattern = /\.svelte$/i.test(fileName) ? SVELTE_REF : /\.vue$/i.test(fileName) ? VUE_REF : undefined;
  if (!pattern) return [];
  const markup = templateText(text, scriptBlocks(text, fileName));
  return [...new Set(Array.from(markup.matchAll(pattern), (match) => match[1] ?? ''))];
}

const SVELTE_REF = /\bbind:this\s*=\s*["']?\{\s*([\w$]+)/g;
const VUE_REF = /\sref\s*=\s*["']\s*([\w$]+)\s*["']/g;

function blank(text: string): string {
  return text.replace(/[^\r\n\u2028\u2029]/g, ' ');
}

type Attributes = ReadonlyMap<string, string>;

function dialectOf(fileName: string): ((attributes: Attributes) => ScriptKind) | undefined {
  if (/\.vue$/i.test(fileName)) return (attributes) => (attributes.has('setup') ? 'vue-setup' : 'vue');
  if (!/\.svelte$/i.test(fileName)) return undefined;
  return (attributes) => (attributes.has('module') || attributes.get('context') === 'module' ? 'svelte-module' : 'svelte');
}

const LANGUAGES: Readonly<Record<string, ScriptBlock['lang']>> = {
  '': 'js', js: 'js', javascript: 'js', ts: 'ts', typescript: 'ts', jsx: 'jsx', tsx: 'tsx',
};

/** `undefined` for what is no script at all: CoffeeScript, JSON, templates in a script element. */
function languageOf(attributes: Attributes): ScriptBlock['lang'] | undefined {
  const lang = attributes.get('lang') ?? (attributes.get('type') ?? '').replace(/^(module|(text|application)\/(x-)?)/i, '');
  return LANGUAGES[lang.trim().toLowerCase()];
}

interface RawElement {
  readonly name: string;
  readonly attributes: Attributes;
  readonly start: number;
  readonly end: number;
}

/** Comments, and elements whose content is text up to their end tag. */
const OPENING = /<!--|<(script|style)(?=[\s/>])/gi;

function* rawElements(text: string): Generator<RawElement> {
  const opening = new RegExp(OPENING);
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const name = match[1]?.toLowerCase();
    if (name === undefined) {
      opening.lastIndex = indexAfter(text, '-->', opening.lastIndex);
      continue;
    }
    const tag = readTag(text, opening.lastIndex);
    opening.lastIndex = tag.end;
    if (tag.selfClosing) continue;
    const end = endTag(text, name, tag.end);
    yield { name, attributes: tag.attributes, start: tag.end, end };
    opening.lastIndex = end;
  }
}

function indexAfter(text: string, needle: string, from: number): number {
  const at = text.indexOf(needle, from);
  return at < 0 ? text.length : at + needle.length;
}

function endTag(text: string, name: string, from: number): number {
  const pattern = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

interface Tag {
  readonly attributes: Attributes;
  /** After the `>`. */
  readonly end: number;
  readonly selfClosing: boolean;
}

const ATTRIBUTE = /[\s/]*(?:(>)|([^\s/>=]+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|\{([^}]*)\}|([^\s>]+)))?)/y;

function readTag(text: string, from: number): Tag {
  const attributes = new Map<string, string>();
  const pattern = new RegExp(ATTRIBUTE);
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (match[1]) return { attributes, end: pattern.lastIndex, selfClosing: text[pattern.lastIndex - 2] === '/' };
    attributes.set((match[2] ?? '').toLowerCase(), match[3] ?? match[4] ?? match[5] ?? match[6] ?? '');
  }
  return { attributes, end: text.length, selfClosing: true };
}
