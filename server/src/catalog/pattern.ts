/**
 * Code with holes. One expression or assignment of a small common subset of JavaScript and Python:
 *
 *   `$handle = setInterval($fn)`   `new X($a).observe($b)`   `$target:Socket|~bus.on($event, $handler)`
 *   `$t.addEventListener($e, $h, { signal: $signal })`   `$t.onmessage = $handler`   `f($first, $...rest)`   `Thread($...rest, daemon=True)`
 *
 * `$name` matches any value, and the same value wherever it stands again. `$name:A|B` also wants the declared type or constructor to be
 * A or B; a word after `~` wants it in the last name of the path (`~^on`: at its start, as a word; `~^use&effect$`: both, the second at its end). Arguments match by position; a call may have more of them. `$...rest`
 * takes any number of arguments; `name=` wants an argument of that name. `$$effect` is the name `$effect`.
 */
import { emptyTable } from '../model/table.ts';

export type Pat =
  | { readonly kind: 'hole'; readonly name: string; readonly types: readonly string[]; readonly words: readonly string[] }
  | { readonly kind: 'name'; readonly path: readonly string[] }
  | { readonly kind: 'member'; readonly object: Pat; readonly name: string }
  | { readonly kind: 'call'; readonly callee: Pat; readonly args: readonly Pat[]; readonly keywords?: Readonly<Record<string, Pat>>; readonly isNew: boolean }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'object'; readonly props: Readonly<Record<string, Pat>> }
  | { readonly kind: 'rest' };

export type CallPat = Extract<Pat, { kind: 'call' }>;

export interface CallPattern {
  readonly kind: 'call';
  readonly call: CallPat;
  readonly handle?: string;
}

export type Pattern =
  | CallPattern
  | { readonly kind: 'assign'; readonly target: Extract<Pat, { kind: 'member' }>; readonly value: Pat };

/** What stands in the way of reading code with holes. */
export interface PatternProblem {
  readonly expected: 'expression' | 'name' | 'comma-or-brace' | 'comma-or-parenthesis' | 'hole-or-member' | 'call' | 'end';
  /** What stands there instead; absent at the end of the code. */
  readonly found?: string;
  /** Offset into the code. */
  readonly at: number;
}

export type ParsedPattern = Pattern | { readonly error: PatternProblem };

/** Parses code with holes. */
export function parsePattern(code: string): ParsedPattern {
  try {
    return new PatternParser(code).pattern();
  } catch (error) {
    if (error instanceof PatternError) return { error: error.problem };
    throw error;
  }
}

class PatternError extends Error {
  readonly problem: PatternProblem;

  constructor(problem: PatternProblem) {
    super(problem.expected);
    this.problem = problem;
  }
}

const TOKEN = /\s*(?:\$(\$\w+)|(\$(?:\.\.\.)?\w*(?::[\w~^&|$]*[\w$])?)|(\.\.\.)|([A-Za-z_#][\w$]*)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(-?\d+(?:\.\d+)?)|(\S))/y;

class PatternParser {
  readonly #code: string;
  #at = 0;

  constructor(code: string) {
    this.#code = code.trimEnd().replace(/;$/, '');
    this.#word('await');
  }

  pattern(): Pattern {
    const first = this.#expression();
    if (!this.#take('=')) {
      this.#end();
      return { kind: 'call', call: this.#wantCall(first) };
    }
    this.#word('await');
    const value = this.#expression();
    this.#end();
    if (first.kind === 'hole') return { kind: 'call', call: this.#wantCall(value), handle: first.name };
    if (first.kind === 'member') return { kind: 'assign', target: first, value };
    throw this.#error('hole-or-member', 0);
  }

  #expression(): Pat {
    if (this.#word('new')) return this.#suffixes(this.#construct());
    return this.#suffixes(this.#primary());
  }

  #construct(): Pat {
    let callee = this.#primary();
    while (this.#take('.')) callee = { kind: 'member', object: callee, name: this.#name() };
    return { kind: 'call', callee, ...(this.#take('(') ? this.#args() : { args: [] }), isNew: true };
  }

  #suffixes(base: Pat): Pat {
    let result = base;
    for (;;) {
      if (this.#take('.')) result = { kind: 'member', object: result, name: this.#name() };
      else if (this.#take('(')) result = { kind: 'call', callee: result, ...this.#args(), isNew: false };
      else return result;
    }
  }

  #primary(): Pat {
    const [, escaped, hole, spread, name, text, number, other] = this.#next();
    if (escaped !== undefined) return this.#path(escaped);
    if (hole !== undefined) return holeOf(hole);
    if (spread !== undefined) {
      this.#primary();
      return { kind: 'rest' };
    }
    if (name !== undefined) return KEYWORDS[name] ?? this.#path(name);
    if (text !== undefined) return { kind: 'literal', value: text.slice(1, -1).replace(/\\(.)/g, '$1') };
    if (number !== undefined) return { kind: 'literal', value: Number(number) };
    if (other === '{') return this.#object();
    throw this.#error('expression', this.#at - (other?.length ?? 0));
  }

  #path(first: string): Pat {
    const path = [first];
    while (this.#take('.')) path.push(this.#name());
    return { kind: 'name', path };
  }

  #object(): Pat {
    const props = emptyTable<Pat>();
    while (!this.#take('}')) {
      const key = this.#name();
      props[key] = this.#take(':') ? this.#expression() : { kind: 'hole', name: key, types: [], words: [] };
      if (!this.#take(',') && this.#peek() !== '}') throw this.#error('comma-or-brace');
    }
    return { kind: 'object', props };
  }

  #args(): Pick<CallPat, 'args' | 'keywords'> {
    const args: Pat[] = [];
    const keywords = emptyTable<Pat>();
    while (!this.#take(')')) {
      const keyword = this.#keyword();
      if (keyword === undefined) args.push(this.#expression());
      else keywords[keyword] = this.#expression();
      if (!this.#take(',') && this.#peek() !== ')') throw this.#error('comma-or-parenthesis');
    }
    return Object.keys(keywords).length > 0 ? { args, keywords } : { args };
  }

  /** The `name=` of an argument. */
  #keyword(): string | undefined {
    const match = /^\s*([A-Za-z_]\w*)\s*=(?!=)/.exec(this.#code.slice(this.#at));
    if (match) this.#at += match[0].length;
    return match?.[1];
  }

  #next(): RegExpExecArray {
    const token = new RegExp(TOKEN);
    token.lastIndex = this.#at;
    const match = token.exec(this.#code);
    if (!match) throw this.#error('expression');
    this.#at = token.lastIndex;
    return match;
  }

  #name(): string {
    const start = this.#at;
    const match = this.#next();
    const name = match[4] ?? match[1];
    if (name === undefined) throw this.#error('name', start);
    return name;
  }

  #peek(): string | undefined {
    return /^\s*(\S)/.exec(this.#code.slice(this.#at))?.[1];
  }

  #take(mark: string): boolean {
    if (this.#peek() !== mark) return false;
    this.#at = this.#code.indexOf(mark, this.#at) + 1;
    return true;
  }

  #word(word: string): boolean {
    const match = new RegExp(`^\\s*${word}\\b`).exec(this.#code.slice(this.#at));
    if (match) this.#at += match[0].length;
    return match !== null;
  }

  #end(): void {
    if (this.#peek() !== undefined) throw this.#error('end');
  }

  #wantCall(pat: Pat): CallPat {
    if (pat.kind === 'call') return pat;
    throw this.#error('call', 0);
  }

  #error(expected: PatternProblem['expected'], from = this.#at): PatternError {
    const rest = this.#code.slice(from);
    const found = /[\w$]+|\S/.exec(rest);
    const at = from + (found?.index ?? rest.length);
    return new PatternError({ expected, at, ...(found ? { found: found[0] } : {}) });
  }
}

const KEYWORDS: Readonly<Record<string, Pat | undefined>> = Object.assign(emptyTable<Pat | undefined>(), {
  true: { kind: 'literal', value: true }, false: { kind: 'literal', value: false }, null: { kind: 'literal', value: null }, undefined: { kind: 'literal', value: null },
  True: { kind: 'literal', value: true }, False: { kind: 'literal', value: false }, None: { kind: 'literal', value: null },
});

function holeOf(token: string): Pat {
  if (token.startsWith('$...')) return { kind: 'rest' };
  const [name = '', constraint = ''] = token.slice(1).split(':');
  const parts = constraint.split('|').filter(Boolean);
  const fuzzy = parts.findIndex((part) => part.startsWith('~'));
  const types = fuzzy < 0 ? parts : parts.slice(0, fuzzy);
  const words = fuzzy < 0 ? [] : parts.slice(fuzzy).map((part) => part.replace('~', '')).map(lowerWords);
  return { kind: 'hole', name, types, words };
}

/** A word at the start of a name is written as it stands there. */
const lowerWords = (words: string): string => words.split('&').map((word) => (word.startsWith('^') ? word : word.toLowerCase())).join('&');

/** The names of all holes in it, the handle's included. */
export function holesIn(pattern: Pattern): readonly string[] {
  if (pattern.kind === 'assign') return [...holesOfPat(pattern.target), ...holesOfPat(pattern.value)];
  return [...(pattern.handle === undefined ? [] : [pattern.handle]), ...holesOfPat(pattern.call)];
}

function holesOfPat(pat: Pat): readonly string[] {
  switch (pat.kind) {
    case 'hole':
      return [pat.name];
    case 'member':
      return holesOfPat(pat.object);
    case 'call':
      return [...holesOfPat(pat.callee), ...[...pat.args, ...Object.values(pat.keywords ?? {})].flatMap(holesOfPat)];
    case 'object':
      return Object.values(pat.props).flatMap(holesOfPat);
    default:
      return [];
  }
}

/** Name under which calls that can match are found: the last name of the callee; undefined for a called hole. */
export function headOf(pattern: Pattern): string | undefined {
  if (pattern.kind === 'assign') return pattern.target.name;
  const { callee } = pattern.call;
  return callee.kind === 'name' ? callee.path.at(-1) : callee.kind === 'member' ? callee.name : undefined;
}
