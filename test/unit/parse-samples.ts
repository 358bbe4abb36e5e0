/** Source texts of many kinds: what people really type, in every syntax that the front end may meet. They are valid as they stand. */

export interface Sample {
  readonly fileName: string;
  readonly text: string;
}

export const SAMPLES: readonly Sample[] = [
  {
    fileName: 'widget.ts',
    text: `import { Disposable, type Event } from './lifecycle';
import * as dom from "./dom";

/** A widget. // not a line comment */
export class Widget extends Disposable implements Iterable<number> {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  static #count = 0;
  declare readonly kind: 'widget' | 'panel';
  @observable accessor title = '';
  constructor(private readonly node: HTMLElement, protected options?: Partial<Options>) {
    super();
    node.addEventListener('click', this.onClick, { capture: true });
    this.timers.set('a', setTimeout(() => this.tick?.(), 1_000));
  }
  private onClick = (event: MouseEvent): void => { event.preventDefault(); };
  get size(): number { return this.timers.size ?? 0; }
  set size(value: number) { Widget.#count = value; }
  static { Widget.#count++; }
  *[Symbol.iterator](): Iterator<number> { yield* [1, 2, 3]; }
  override dispose(): void {
    for (const [, id] of this.timers) clearTimeout(id);
    super.dispose();
  }
}
`,
  },
  {
    fileName: 'effects.tsx',
    text: `import React, { useEffect, useRef } from 'react';
type Props<T extends object = {}> = { readonly items: readonly T[]; render?: (item: T) => React.ReactNode };
export function List<T extends { id: string }>({ items, render = (x) => x.id, ...rest }: Props<T>) {
  const ref = useRef<HTMLUListElement | null>(null);
  useEffect(() => {
    const onResize = () => ref.current!.scrollTo({ top: 0 });
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, []);
  return (
    <>
      <ul ref={ref} {...rest} data-x="a // b" aria-label='it&apos;s'>
        {items.map((item) => <li key={item.id}>{render(item)}</li>) /* all of them */}
        text with http://example.org/*not a comment*/ in it
        <Foo.Bar<string> svg:href="x" on={() => { let a = <b/>; return a; }} />
      </ul>
    </>
  );
}
`,
  },
  {
    fileName: 'legacy.js',
    text: `#!/usr/bin/env node
'use strict';
var events = require('events'), util = require("util");
function Emitter(opts) {
  if (!(this instanceof Emitter)) return new Emitter(opts);
  events.EventEmitter.call(this);
  var self = this, pattern = /[/*]\\/(a|b)+/gi;
  this.timer = setInterval(function tick() { self.emit('tick', arguments.length, pattern); }, 10);
}
util.inherits(Emitter, events.EventEmitter);
Emitter.prototype.close = function close() { clearInterval(this.timer); delete this.timer; };
label: for (var i = 0, n = 10; i < n; i++) { if (i % 2) continue label; else break label; }
do { i--; } while (i > 0)
switch (i) { case 0: case 1: i = void 0; break; default: throw new Error('x' + i); }
with (Math) { x = cos(PI); }
module.exports = Emitter;
`,
  },
  {
    fileName: 'async.mjs',
    text: `import fs, { createReadStream as open } from 'node:fs';
import data from './data.json' with { type: 'json' };
export * as all from './all.mjs';
export { default } from './other.mjs';
const stream = open(new URL('./a.txt', import.meta.url));
for await (const chunk of stream) { console.log(\`\${chunk.length} // \${\`nested \${1 + 1}\`}\`); }
await using file = await fs.promises.open('a');
export const later = async ({ signal } = {}, ...rest) => {
  try { return await Promise.race([fetch('x', { signal }), ...rest]); }
  catch { return null; }
  finally { signal?.throwIfAborted?.(); }
};
export default class extends later.Base {}
const { a = 1, b: { c: [d, , ...e] }, ...f } = data;
import('./lazy.mjs').then(({ run }) => run?.());
a ||= b ??= 2n ** 3n;
`,
  },
  {
    fileName: 'types.mts',
    text: `export type Fn<in out T, const U extends readonly unknown[] = []> = (this: Window, ...args: U) => asserts this is T;
type Mapped<T> = { readonly [K in keyof T as \`get\${Capitalize<string & K>}\`]-?: T[K] extends infer R extends string ? R : never };
interface Store<S> extends Pick<Map<string, S>, 'get' | 'set'> { new (x: S): Store<S>; (y?: number): void; readonly [key: string]: unknown; get size(): number }
declare module 'x' { export function on(name: 'a', cb: () => void): () => void; }
declare global { interface Window { leak?: unique symbol; } }
export namespace Outer.Inner { export const value = 1 as const; }
enum Color { Red = 'r', Green = 1 << 2, Blue = Green | 1 }
abstract class Base<T> { protected abstract run(): Promise<T>; constructor(); constructor(readonly x?: T) {} }
function isString(x: unknown): x is string { return typeof x === 'string'; }
let tuple: [a: string, b?: number, ...rest: boolean[]] = ['a'] satisfies [string];
const assertion = <number>(<unknown>tuple), bang = tuple!.length!;
export = isString;
import legacy = require('legacy');
export import Alias = Outer.Inner;
type Lazy = import('./a.mjs', { with: { 'resolution-mode': 'import' } }).Thing<string>;
`,
  },
  {
    fileName: 'component.ts',
    text: `@Component({ selector: 'app-root', template: \`<p (click)="go($event)">{{ x }}</p>\` })
export class AppComponent implements OnInit, OnDestroy {
  @Input({ required: true }) name!: string;
  @Output() readonly changed = new EventEmitter<string>();
  @HostListener('window:resize', ['$event']) onResize(@Inject(TOKEN) event?: UIEvent) {}
  private readonly destroy$ = new Subject<void>();
  ngOnInit(): void {
    interval(1000).pipe(takeUntil(this.destroy$), map((n) => n * 2)).subscribe({ next: (n) => this.changed.emit(String(n)) });
  }
  ngOnDestroy() { this.destroy$.next(); this.destroy$.complete(); }
}
`,
  },
  {
    fileName: 'options.js',
    text: `export default {
  name: 'Clock',
  data() { return { now: Date.now(), timer: null } },
  computed: { text: { get() { return this.now }, set(v) { this.now = v } } },
  async mounted() { await this.$nextTick(); this.timer = setInterval(() => (this.now = Date.now()), 1e3) },
  ['before' + 'Destroy']() { clearInterval(this.timer) },
  methods: { *gen() { const x = yield 1; yield x }, async *stream() {}, 'quoted-name': function () {}, 42: () => ({}) , get a() { return 1 } },
}
`,
  },
  {
    fileName: 'flow.js',
    text: `/* @flow strict */
import type { Node } from 'react';
import typeof Store from './store';
type Props = {| +name: string, -age?: ?number, [key: string]: mixed |};
export type Handler = (event: Event, ...rest: Array<string>) => void;
function attach(node: HTMLElement, fn: Handler): () => void {
  node.addEventListener('click', fn);
  return () => node.removeEventListener('click', fn);
}
const cache: Map<string, Promise<mixed>> = new Map<string, Promise<mixed>>();
class Panel extends React.Component<Props> { timer: ?TimeoutID = null; }
`,
  },
  {
    fileName: 'vanilla.jsx',
    text: `const App = ({ children }) => children ? <main>{children}</main> : null;
function View() { const [s, set] = React.useState(() => new Set()); return <App><input value={s.size} onChange={(e) => set(new Set([e.target.value]))} disabled /></App>; }
const el = <div {...{ a: 1 }} b={<i>{/* empty */}</i>}>&nbsp;{'}'}</div>;
`,
  },
  {
    fileName: 'observer.cts',
    text: `import EventEmitter = require('node:events');
const observer = new IntersectionObserver((entries) => entries.forEach(({ isIntersecting, target }) => { if (isIntersecting) observer.unobserve(target); }), { rootMargin: '0px' });
export class Pool<T extends EventEmitter> { private items = new Set<T>(); add(item: T): this { item.once('close', () => this.items.delete(item)); this.items.add(item); return this; } }
let socket: WebSocket | undefined;
export function connect(url: string | URL): void { socket?.close(); socket = new WebSocket(url); socket.onmessage = ({ data }) => console.log(data as string); }
`,
  },
  {
    fileName: 'regex.cjs',
    text: `const a = 1 / 2 / 3, re = /\\/\\*[^/]*\\//u, s = "// no", t = 'it\\'s /* no */'; // yes
/* block */ const u = a /* in */ / 2 /// triple
;/**/const v = re.test(s) ? /[//]/.source : \`/* \${ /* in hole */ t } // \`;
if (a) /x/.exec(v); else v / a / 2; // last`,
  },
  {
    fileName: 'arrows.ts',
    text: `const id = <T,>(x: T): T => x;
const curried = (a: number) => async (b = a) => <const>[a, b];
const cond = id<boolean>(true) ? (x: number) => x : (y: string): y is 'a' => y === 'a';
const fns = { a: async function* named() { yield await curried(1)(2); }, b() {}, async c() {}, [\`d\${1}\`]: 1 };
const opt = fns?.a?.().next?.()?.then((r) => r!.value![0]), neg = !(!fns), t = typeof void delete (fns as any).b;
let u = (1, 2), w = new (class { static x = 1; })(), z = new Date, tagged = String.raw\`\\u00zz\`;
`,
  },
  {
    fileName: 'svelte-script.js',
    text: `import { onMount, onDestroy } from 'svelte';
import { count } from './stores.js';
export let name = 'world';
let el;
$: doubled = $count * 2;
$: { if ($count > 10) console.log(doubled); }
$: if (el) el.focus();
onMount(() => { const off = count.subscribe((v) => (name = v)); return off; });
`,
  },
  {
    fileName: 'unicode.ts',
    text: `const größe = 'ü', 你好 = { 'ключ': größe }, \\u0061bc = 1, emoji = '👩‍💻 // 🎉'; // 👍 done
function ſ($: string, _: number) { return $ + _ + 你好.ключ; }
`,
  },
  { fileName: 'empty.ts', text: '' },
  { fileName: 'only-comment.js', text: '// nothing but a comment' },
  { fileName: 'crlf.ts', text: 'let a = 1; // one\r\n/* two\r\n   lines */\r\nfunction f() {\r\n  return a;\r\n}\r\n' },
  { fileName: 'bom.js', text: '\uFEFFvar a = 1; // after the mark\n' },
];
