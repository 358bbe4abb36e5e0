/** What the teardown of a class or component object is called, and what else belongs to one. */
import type { TSESTree } from '@typescript-eslint/types';
import { type Holder, memberNamed, membersOf, memberName } from './members.ts';
import { isClass, type Node, type Syntax } from './syntax.ts';

/** Lifetimes in which a teardown can be added that somebody calls. */
const NAMES: Readonly<Record<string, string>> = {
  'angular.component': 'ngOnDestroy', 'angular.service': 'ngOnDestroy', 'react.class': 'componentWillUnmount', 'element.custom': 'disconnectedCallback',
  'lit.controller': 'hostDisconnected', 'lit.directive': 'disconnected', 'stencil.component': 'disconnectedCallback', 'stimulus.controller': 'disconnect',
  'jquery-ui.widget': '_destroy', 'aurelia.component': 'detached', 'angularjs.controller': '$onDestroy', 'mithril.component': 'onremove', 'tiptap.extension': 'onDestroy',
};

/** Members that begin what the teardown ends; it is put behind them. */
export const STARTS: ReadonlySet<string> = new Set([
  'ngOnInit', 'ngAfterViewInit', 'ngAfterContentInit', 'connectedCallback', 'firstUpdated', 'componentDidMount', 'created', 'beforeMount', 'mounted', 'hostConnected',
  'componentDidLoad', 'componentWillLoad', 'connect', 'attached', '$onInit', '$postLink', '_create', 'oncreate', 'onCreate',
]);

/** Its name; undefined where none can be added. */
export function teardownName(syntax: Syntax, holder: Holder, lifetime: string, planned: string | undefined): string | undefined {
  if (memberNamed(holder, 'hostConnected')) return 'hostDisconnected';
  if (lifetime === 'vue.options' || lifetime === 'vue.class') return isOldVue(syntax, holder) ? 'beforeDestroy' : 'beforeUnmount';
  if (Object.hasOwn(NAMES, lifetime)) return NAMES[lifetime];
  return isClass(holder) && (lifetime === '' || lifetime === 'class.teardown') ? (planned ?? ownName(syntax, holder)) : undefined;
}

/** As the other classes of the file call theirs. */
function ownName(syntax: Syntax, holder: Holder): string {
  const names = syntax.nodes.flatMap((node) => (isClass(node) && node !== holder ? membersOf(node).map(memberName) : []));
  return names.find((name) => name === 'dispose' || name === 'destroy') ?? 'dispose';
}

/** Vue 2 calls the hook otherwise, and does not know the new name. */
function isOldVue({ text }: Syntax, holder: Holder): boolean {
  const own = text.slice(...holder.range);
  if (/\b(beforeUnmount|unmounted|emits)\b/.test(own) || /\bdefineComponent\b|\bv-model:|<script[^>]*\bsetup\b/.test(text)) return false;
  return /\bbeforeDestroy\b|\bdestroyed\b|\bfilters\s*:|\$(on|off|once|set|delete|listeners|scopedSlots|children)\b|\bVue\.(extend|component|set|prototype)\b|import\s+Vue\b|vue-(property-decorator|class-component)|\bslot-scope=|\.native\b|\.sync\b/.test(text);
}

const NO_SUPER = /^(HTML\w*Element|SVG\w*Element|Component|PureComponent|React\.(Pure)?Component|Vue|Controller|Object|EventTarget)$/;
const HAS_SUPER = /\b(LitElement|ReactiveElement|UpdatingElement|FASTElement|FoundationElement|PolymerElement|LightningElement|ShoelaceElement|UmbLitElement|AsyncDirective)\b/;

/** The statement that lets the base class tear down, too; empty where there is nothing to call, undefined where that is not known. */
export function superCall(syntax: Syntax, holder: Holder, name: string): string | undefined {
  const base = isClass(holder) ? holder.superClass : null;
  if (!base) return '';
  const text = syntax.text.slice(...base.range);
  if (NO_SUPER.test(text)) return '';
  if (HAS_SUPER.test(text) || callsSuper(syntax, holder)) return `super.${name}()`;
  const local = localBase(syntax, base);
  if (local) return memberNamed(local, name) ? `super.${name}()` : superCall(syntax, local, name);
  return syntax.typed ? undefined : `super.${name}?.()`;
}

/** Its other hooks do. */
function callsSuper({ text }: Syntax, holder: Holder): boolean {
  return /\bsuper\.(connectedCallback|ngOnInit|componentDidMount|connect|hostConnected)\(/.test(text.slice(...holder.range));
}

function localBase(syntax: Syntax, base: TSESTree.Expression): Holder | undefined {
  const def = base.type === 'Identifier' ? syntax.scopes.variableOf(base)?.defs[0] : undefined;
  const node = def?.node as Node | undefined;
  return isClass(node) ? node : undefined;
}
