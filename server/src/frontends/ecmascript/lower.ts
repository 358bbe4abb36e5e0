/** The ECMAScript front end: source text to facts. Never throws on source text. */
import type { Comment, FileModel, ScriptKind, Span } from '../../model/facts.ts';
import { blankOutside, scriptBlocks, type ScriptBlock } from '../embedded.ts';
import { bind } from './assignments.ts';
import { fillCaptures } from './captures.ts';
import { lowerClass, lowerObject } from './classes.ts';
import type { Ctx, Parts } from './context.ts';
import { exportsOf } from './exports.ts';
import { value } from './expressions.ts';
import { lowerFunction } from './functions.ts';
import { type Parsed, parse } from './parse.ts';
import { resolveScopes } from './scopes/resolve.ts';
import { statement } from './statements.ts';
import { typeOf } from './types.ts';

const PARTS: Parts = { value, statement, fn: lowerFunction, cls: lowerClass, object: lowerObject, bind, type: typeOf };

/** What the parser has to read of a file: its own text, or that of its script blocks with everything else blank. */
export interface ScriptText {
  readonly text: string;
  /** Name whose extension decides the dialect. */
  readonly fileName: string;
  readonly script: ScriptKind;
  readonly moduleSpan?: Span;
}

/** The script in a file; undefined where a single-file component has none. */
export function scriptText(text: string, fileName: string): ScriptText | undefined {
  if (!/\.(?:vue|svelte)$/i.test(fileName)) return { text, fileName, script: 'module' };
  const blocks = scriptBlocks(text, fileName);
  const main = blocks.find((block) => block.kind === 'vue-setup' || block.kind === 'svelte') ?? blocks[0];
  if (main === undefined) return undefined;
  return { text: keepBlocks(text, blocks.filter((block) => block.lang === main.lang)), fileName: `${fileName}.${main.lang}`, script: main.kind, ...moduleSpanOf(blocks, main) };
}

/** The block beside the component's own script. */
function moduleSpanOf(blocks: readonly ScriptBlock[], main: ScriptBlock): { readonly moduleSpan?: Span } {
  const other = blocks.find((block) => block !== main && block.lang === main.lang);
  return other ? { moduleSpan: { start: other.start, end: other.end } } : {};
}

/** Everything outside the blocks blank, all blocks kept: they share one scope. */
function keepBlocks(text: string, blocks: readonly ScriptBlock[]): string {
  const [first, ...others] = blocks;
  if (first === undefined) return '';
  return others.reduce((kept, block) => merge(kept, blankOutside(text, block), block), blankOutside(text, first));
}

const merge = (kept: string, other: string, block: ScriptBlock): string => kept.slice(0, block.start) + other.slice(block.start, block.end) + kept.slice(block.end);

/** Facts of one file; empty ones where the text cannot be understood at all. */
export function lower(text: string, fileName: string): FileModel {
  const script = scriptText(text, fileName);
  const parsed = script && parse(script.text, script.fileName);
  const name = baseName(fileName);
  if (!script || !parsed) return emptyModel(name, script !== undefined);
  try {
    return lowerParsed(name, script, parsed);
  } catch (error) {
    // A tree of half-typed text may lack what the types of its nodes promise.
    if (error instanceof RangeError || parsed.broken) return emptyModel(name, true);
    throw error;
  }
}

const baseName = (fileName: string): string => /([^/\\.]*)\.[^/\\]*$/.exec(fileName)?.[1] ?? '';

function lowerParsed(name: string, script: ScriptText, parsed: Parsed): FileModel {
  const scopes = resolveScopes(parsed);
  const span = { start: 0, end: script.text.length };
  const ctx: Ctx = {
    parts: PARTS, scopes, text: script.text, script: script.script, fns: [], classes: [], bindings: [], regions: [], facts: [], imports: new Set(),
    variables: new Map(), captured: new Map(), fnOfNode: new Map(), classOfVariable: new Map(), groups: 1, fn: 0, region: 0, thisCls: -1, depth: 0,
  };
  ctx.regions.push({ parent: -1, fn: 0, kind: 'function', span, group: 0, arm: 0, tests: [] });
  ctx.fns.push({
    kind: 'module', name: '', parent: -1, cls: -1, isStatic: false, isAsync: false, isGenerator: false, params: [], decorators: [], exported: false,
    span, body: span, region: 0, concise: false,
  });
  parsed.ast.body.forEach((node) => statement(ctx, node));
  fillCaptures(ctx);
  return {
    language: 'javascript', name, script: script.script, fns: ctx.fns, classes: ctx.classes, bindings: ctx.bindings, regions: ctx.regions,
    facts: ctx.facts, comments: parsed.comments.map((comment): Comment => ({ span: { start: comment.range[0], end: comment.range[1] }, text: comment.value })),
    imports: [...ctx.imports], ...exportsOf(ctx, parsed.ast.body), ...(script.moduleSpan ? { moduleSpan: script.moduleSpan } : {}), broken: parsed.broken || scopes.failed,
  };
}

function emptyModel(name: string, broken: boolean): FileModel {
  return {
    language: 'javascript', name, script: 'module', fns: [], classes: [], bindings: [], regions: [], facts: [], comments: [], imports: [], exports: {}, reexports: [], broken,
  };
}
