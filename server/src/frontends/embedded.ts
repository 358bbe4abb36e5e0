/** Script blocks of single-file components (Vue, Svelte), and what the rest of the file tells about the script's names. */
import type { ScriptKind } from '../model/facts.ts';
import { SVELTE_TAGS, topElements, VUE_TAGS, type Element, type TagRules } from './embedded-tags.ts';

export interface ScriptBlock {
  readonly kind: ScriptKind;
  readonly lang: 'js' | 'ts' | 'jsx' | 'tsx';
  /** Range of the script text between the tags. */
  readonly start: number;
  readonly end: number;
}

/** The script blocks of a `.vue` or `.svelte` text in source order, at most one of each kind; none for any other file name. */
export function scriptBlocks(text: string, fileName: string): readonly ScriptBlock[] {
  const dialect = dialectOf(fileName);
  if (!dialect) return [];
  const blocks = new Map<ScriptKind, ScriptBlock>();
  for (const element of topElements(text, dialect.tags)) {
    const lang = languageOf(element);
    const kind = dialect.kindOf(element);
    if (lang && !blocks.has(kind)) blocks.set(kind, { kind, lang, start: element.start, end: element.end });
  }
  return [...blocks.values()];
}

/** A text of the same length in which everything but the block is blank: positions and lines stay what they are in the file. */
export function blankOutside(text: string, block: ScriptBlock): string {
  return blank(text.slice(0, block.start)) + text.slice(block.start, block.end) + blank(text.slice(block.end));
}

/** The rest of the file, markup and styles: the blocks are blank and every position is what it was. */
export function templateText(text: string, blocks: readonly ScriptBlock[]): string {
  let rest = '';
  let from = 0;
  for (const block of blocks) {
    rest += text.slice(from, block.start) + blank(text.slice(block.start, block.end));
    from = block.end;
  }
  return rest + text.slice(from);
}

/**
 * Names of script variables that hold parts of the component's own markup: `bind:this={x}` in Svelte, `ref="x"` (also
 * `$refs.x`) and `const x = useTemplateRef(…)` in Vue.
 */
export function elementRefs(text: string, fileName: string): readonly string[] {
  const dialect = dialectOf(fileName);
  if (!dialect) return [];
  const blocks = scriptBlocks(text, fileName);
  const markup = templateText(text, blocks).replace(MARKUP_COMMENT, '');
  const inMarkup = Array.from(markup.matchAll(dialect.refs), nameIn);
  const inScripts = blocks.flatMap((block) => scriptRefs(text.slice(block.start, block.end), dialect));
  return [...new Set([...inMarkup, ...inScripts])];
}

function scriptRefs(script: string, { scriptRefs }: Dialect): readonly string[] {
  return scriptRefs ? Array.from(script.matchAll(scriptRefs), nameIn) : [];
}

interface Dialect {
  readonly tags: TagRules;
  kindOf(script: Element): ScriptKind;
  /** Element references in the markup; the first group is the name. */
  readonly refs: RegExp;
  readonly scriptRefs?: RegExp;
}

const VUE: Dialect = {
  tags: VUE_TAGS,
  kindOf: (script) => (script.attributes.has('setup') ? 'vue-setup' : 'vue'),
  refs: /\sref\s*=\s*["']?\s*([\w$]+)\s*(?=["'\s>])/g,
  scriptRefs: /\b(?:const|let|var)\s+([\w$]+)\s*=\s*useTemplateRef\b/g,
};

const SVELTE: Dialect = {
  tags: SVELTE_TAGS,
  kindOf: ({ attributes }) => (attributes.has('module') || attributes.get('context') === 'module' ? 'svelte-module' : 'svelte'),
  refs: /\bbind:this\s*=\s*["']?\{\s*([\w$]+)\s*\}/g,
};

function dialectOf(fileName: string): Dialect | undefined {
  if (/\.vue$/i.test(fileName)) return VUE;
  return /\.svelte$/i.test(fileName) ? SVELTE : undefined;
}

const LANGUAGES: ReadonlyMap<string, ScriptBlock['lang']> = new Map(Object.entries({
  '': 'js', js: 'js', javascript: 'js', ecmascript: 'js', babel: 'js', ts: 'ts', typescript: 'ts', jsx: 'jsx', tsx: 'tsx',
} as const));

/** `undefined` for what is no script, or none that we read: other elements and languages, data, and scripts that stand in another file. */
function languageOf({ name, attributes }: Element): ScriptBlock['lang'] | undefined {
  if (name !== 'script' || attributes.has('src')) return undefined;
  const lang = attributes.get('lang') ?? (attributes.get('type') ?? '').replace(/^(?:module$|(?:text|application)\/(?:x-)?)/i, '');
  return LANGUAGES.get(lang.trim().toLowerCase());
}

const MARKUP_COMMENT = /<!--[^]*?(?:-->|$)/g;

function nameIn(match: RegExpMatchArray): string {
  return match[1] ?? '';
}

function blank(text: string): string {
  return text.replace(/[^\r\n\u2028\u2029]+/g, (line) => ' '.repeat(line.length));
}
