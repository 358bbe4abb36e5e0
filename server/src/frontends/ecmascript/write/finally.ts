/** What a function holds is released whatever happens: by `finally`, by `using`, or by `catch` where somebody else has it in the end. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Fix } from '../../../model/finding.ts';
import type { ScopeVariable } from '../scopes/resolve.ts';
import { createDraft } from './draft.ts';
import { enclose, intoTry } from './enclose.ts';
import { type Job, type Place, statementOf } from './job.ts';
import { composeRelease } from './release.ts';
import { storedOf } from './stored.ts';
import { functionAround, type Node, outwards, sourceOf, within } from './syntax.ts';
import { fixOf } from './teardown.ts';

/** The variable that holds it, with all that names it, and the releases that are there. */
interface Holding {
  readonly id: TSESTree.Identifier;
  readonly declares: boolean;
  readonly variable: ScopeVariable;
  readonly mentions: readonly TSESTree.Identifier[];
  /** Whole statements. */
  readonly releases: readonly Node[];
}

export function finallyFix(job: Job): Fix | undefined {
  const { plan, site, syntax, style, texts } = job;
  const { anchor } = site;
  const holding = plan.recipes.includes('release-in-finally') && plan.held ? holdingOf(job) : undefined;
  if (!holding || anchor?.kind !== 'statement' || anchor.block.type !== 'BlockStatement') return undefined;
  const code = releaseText(job, holding);
  const isHanded = plan.held === 'handed';
  if (code === undefined || (isHanded && plan.releases.length > 0)) return undefined;
  const draft = createDraft(syntax, style);
  const label = texts.labels.release;
  const outside = holding.mentions.filter((id) => id !== holding.id && !within(anchor.block, id) && !within(declarationOf(holding), id));
  if (outside.length > 0 || holding.releases.some((node) => !within(anchor.block, node))) return isHanded ? undefined : aroundTry(job, holding, code);
  const uses = holding.mentions.filter((id) => id.range[0] > anchor.node.range[1]);
  const line = `${code}${style.semi}`;
  const isDone = enclose(job, draft, { begin: anchor, uses, replaced: holding.releases, line, when: isHanded ? 'catch' : 'finally', label });
  return isDone ? fixOf(draft, { title: isHanded ? texts.onFailure(code) : texts.inFinally(code), recipe: 'release-in-finally', safe: false }) : undefined;
}

/** `using file = …`, where the file knows the word already. */
export function usingFix(job: Job): Fix | undefined {
  const { plan, site, syntax, style, texts } = job;
  const holding = plan.recipes.includes('scope') && plan.held && plan.held !== 'handed' ? holdingOf(job) : undefined;
  const stored = storedOf(syntax, site.node);
  const isUsed = syntax.nodes.some((node) => node.type === 'VariableDeclaration' && (node.kind === 'using' || node.kind === 'await using'));
  if (!holding || !isUsed || stored.kind !== 'variable' || holding.variable.writes > 1 || (plan.awaits && !site.fn?.async)) return undefined;
  const draft = createDraft(syntax, style);
  const word = plan.awaits ? 'await using' : 'using';
  const { declaration } = stored;
  draft.replace(declaration.range[0], declaration.range[0] + declaration.kind.length, word, texts.labels.keep(holding.id.name));
  for (const node of holding.releases) {
    const before = /[ \t]*\r?\n?[ \t]*$/.exec(syntax.text.slice(0, node.range[0]))?.[0].length ?? 0;
    draft.replace(node.range[0] - before, node.range[1], '', texts.labels.release);
  }
  return fixOf(draft, { title: texts.using(word), recipe: 'scope', safe: false });
}

function holdingOf(job: Job): Holding | undefined {
  const { syntax, site } = job;
  const stored = storedOf(syntax, site.node);
  const anchor = site.anchor?.kind === 'statement' ? site.anchor.node : undefined;
  const id = stored.kind === 'variable' ? stored.id : stored.kind === 'assigned' && stored.target.type === 'Identifier' ? stored.target : undefined;
  const variable = id && syntax.scopes.variableOf(id);
  const isWhole = stored.kind === 'variable' ? stored.declaration === anchor && stored.declaration.declarations.length === 1 : anchor?.type === 'ExpressionStatement';
  if (!variable || !isWhole || !site.fn) return undefined;
  const mentions = syntax.nodes.filter((node): node is TSESTree.Identifier => node.type === 'Identifier' && node.name === variable.name && syntax.scopes.variableOf(node) === variable);
  const releases = job.plan.releases.map((fact) => releaseStatement(job, fact, variable));
  if (releases.some((node) => node === undefined)) return undefined;
  return { id, declares: stored.kind === 'variable', variable, mentions, releases: [...new Set(releases as readonly Node[])] };
}

/** The statement that is nothing but the release, with the test of the handle around it; undefined where it stands elsewhere. */
function releaseStatement({ syntax, site }: Job, fact: number, variable: ScopeVariable): Node | undefined {
  const span = syntax.model.facts[fact]?.span;
  const call = span && syntax.nodesAt(span).find((node) => node.type === 'CallExpression');
  if (!call || functionAround(syntax, call) !== site.fn || !takesOnly(syntax, call, variable)) return undefined;
  const statement = [...outwards(syntax, call)].find((node) => !/^(CallExpression|AwaitExpression|ChainExpression|UnaryExpression)$/.test(node.type));
  if (statement?.type !== 'ExpressionStatement') return undefined;
  const block = syntax.parentOf(statement);
  const arm = block?.type === 'BlockStatement' && block.body.length === 1 ? block : statement;
  const test = syntax.parentOf(arm);
  return test?.type === 'IfStatement' && test.consequent === arm && !test.alternate && isAbout(syntax, test.test, variable) ? test : statement;
}

/** Only the handle itself is given: what a release is told of a failure would be lost. */
const takesOnly = (syntax: Job['syntax'], call: TSESTree.CallExpression, variable: ScopeVariable): boolean =>
  call.arguments.every((node) => node.type === 'Identifier' && syntax.scopes.variableOf(node) === variable);

const isAbout = (syntax: Job['syntax'], test: Node, variable: ScopeVariable): boolean =>
  (test.type === 'Identifier' && syntax.scopes.variableOf(test) === variable) || (test.type === 'BinaryExpression' && isAbout(syntax, test.left, variable) && test.right.type !== 'CallExpression');

/** As it is written already, else as the row says. */
function releaseText(job: Job, { releases, id, mentions }: Holding): string | undefined {
  const { syntax, site, style } = job;
  const [known] = releases;
  if (known) {
    const call = syntax.nodesAt(syntax.model.facts[job.plan.releases[0]!]!.span)[0]!;
    const around = [...outwards(syntax, call)].find((node) => syntax.parentOf(node)?.type === 'ExpressionStatement');
    return around && sourceOf(syntax, around);
  }
  const place: Place = { recipe: 'release-in-finally', title: job.texts.inFinally, at: [Math.max(...mentions.map((one) => one.range[1]), site.node.range[1])], self: site.self, ...(site.fn ? { home: site.fn } : {}), sure: true, write: () => undefined };
  const draft = createDraft(syntax, style);
  const composed = composeRelease(job, place, draft);
  if (!composed?.known || (draft.edits()?.length ?? 0) > 0) return undefined;
  const text = composed.release.code.replace(`${id.name}?.`, `${id.name}.`);
  return job.plan.awaits ? (site.fn?.async ? `await ${text}` : undefined) : text;
}

const declarationOf = ({ variable }: Holding): Node => {
  const def = variable.defs[0]!;
  return (def.parent as Node | undefined) ?? def.node;
};

/** `let file; try { file = open(); … } finally { file?.close(); }` */
function aroundTry(job: Job, holding: Holding, code: string): Fix | undefined {
  const { syntax, site, style, texts } = job;
  const { anchor } = site;
  const block = anchor?.kind === 'statement' ? anchor.block : undefined;
  const node = block && syntax.parentOf(block);
  const [def] = holding.variable.defs;
  if (node?.type !== 'TryStatement' || node.block !== block || holding.declares || def?.node.type !== 'VariableDeclarator' || within(node, def.node)) return undefined;
  const { init } = def.node;
  const isEmpty = !init || (init.type === 'Literal' && init.value === null) || (init.type === 'Identifier' && init.name === 'undefined');
  if (!isEmpty || holding.mentions.some((id) => !within(node, id) && !within(def.node, id))) return undefined;
  const { name } = holding.id;
  const receiver = new RegExp(`^(await )?${name.replaceAll('$', '\\$')}\\.`);
  const none = init?.type === 'Literal' ? 'null' : 'undefined';
  const line = receiver.test(code) && !style.old ? code.replace(`${name}.`, `${name}?.`) : `if (${name} !== ${none}) ${code}`;
  const draft = createDraft(syntax, style);
  if (!intoTry(job, draft, node, { replaced: holding.releases, line: statementOf(style, { code: line, quiet: true }), label: texts.labels.release })) return undefined;
  return fixOf(draft, { title: texts.inFinally(code), recipe: 'release-in-finally', safe: false });
}
