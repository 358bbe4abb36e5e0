/** "Ignore on this line": a comment before the line, in the form that the place allows; or one more rule in the comment that is there. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Comment, FileModel } from '../../../model/facts.ts';
import type { Edit, Finding, Fix } from '../../../model/finding.ts';
import type { Texts } from '../../../texts/en.ts';
import { withItsComments } from './blocks.ts';
import { indentAt, lineEnd, lineStart, type Style } from './style.ts';
import type { Node, Syntax } from './syntax.ts';

export interface IgnoreInput {
  readonly syntax: Syntax;
  readonly style: Style;
  readonly finding: Finding;
  readonly texts: Texts['fixes'];
}

export function ignoreFix(input: IgnoreInput): Fix {
  const { syntax, finding, texts } = input;
  const known = directiveFor(syntax.model, syntax.text, finding.span.start);
  const edit = known ? extended(known, finding.rule) : added(input);
  return { title: texts.ignore(finding.rule), recipe: 'ignore', edits: [edit], safe: false, preferred: false };
}

const DIRECTIVE = /leaktight-ignore(?![\w-]):?/;

/** The directive that speaks of the line already. */
function directiveFor(model: FileModel, text: string, pos: number): Comment | undefined {
  const start = lineStart(text, pos);
  const end = lineEnd(text, pos);
  const above = withItsComments(text, pos);
  return model.comments.find(({ span, text: words }) => DIRECTIVE.test(words) && span.end <= end && span.start >= above && (span.start < start || span.start > pos || span.end <= pos));
}

/** `, rule` behind the last rule it names. */
function extended({ span, text }: Comment, rule: string): Edit {
  const word = DIRECTIVE.exec(text)!;
  const from = word.index + word[0].length;
  const rules = /^(?:[\s,]+[a-z]+(?:-[a-z]+)+)*/.exec(text.slice(from))?.[0] ?? '';
  const at = span.start + 2 + from + rules.length;
  return { span: { start: at, end: at }, text: rules === '' ? ` ${rule}` : `, ${rule}` };
}

function added({ syntax, style, finding, texts }: IgnoreInput): Edit {
  const { text } = syntax;
  const words = `leaktight-ignore ${finding.rule} -- ${texts.ignoreReason}`;
  const at = withItsComments(text, finding.span.start);
  const around = innermost(syntax, at);
  if (around?.type === 'TemplateElement' || around?.type === 'TemplateLiteral') {
    const { start } = finding.span;
    return { span: { start, end: start }, text: `/* ${words} */ ` };
  }
  const comment = isMarkup(around, at) ? `{/* ${words} */}` : around?.type === 'JSXOpeningElement' ? `/* ${words} */` : `// ${words}`;
  return { span: { start: at, end: at }, text: `${indentAt(text, finding.span.start)}${comment}${style.newline}` };
}

/** The smallest node around a position between two characters. */
function innermost(syntax: Syntax, pos: number): Node | undefined {
  let found: Node | undefined;
  for (const node of syntax.nodes) {
    if (node.range[0] < pos && pos < node.range[1] && (!found || node.range[1] - node.range[0] <= found.range[1] - found.range[0])) found = node;
  }
  return found;
}

/** Between the tags of JSX. */
function isMarkup(node: Node | undefined, pos: number): boolean {
  if (node?.type === 'JSXText') return true;
  if (node?.type !== 'JSXElement' && node?.type !== 'JSXFragment') return false;
  const { open, close } = tags(node);
  return open !== undefined && open.range[1] <= pos && (!close || pos <= close.range[0]);
}

const tags = (node: TSESTree.JSXElement | TSESTree.JSXFragment): { open?: Node; close: Node | null } =>
  node.type === 'JSXElement' ? { open: node.openingElement, close: node.closingElement } : { open: node.openingFragment, close: node.closingFragment };
