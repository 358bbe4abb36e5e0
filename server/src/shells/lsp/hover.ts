import { MarkupKind, type Hover, type HoverParams } from 'vscode-languageserver';
import type { Finding } from '../../engine/api.ts';
import { engineFor, type Context } from './context.ts';
import { rangeOf } from './convert.ts';

const markdown = ({ host }: Context, { rule, story }: Finding): string => {
  const page = host.rulePage(rule);
  const link = page === undefined ? [] : [`[${host.texts.lsp.rulePage(rule)}](${page})`];
  return [...story, ...link].join('\n\n');
};

/** For clients that show hovers as they are: without emphasis, code marks and link targets. */
const plain = (text: string): string => text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*`]/g, '');

/** `textDocument/hover`: the full story of the findings at a place. */
export const hover = async (context: Context, { textDocument, position }: HoverParams): Promise<Hover | null> => {
  const document = context.documents.get(textDocument.uri);
  if (document === undefined) return null;
  const { version } = document;
  const engine = await engineFor(context, document.uri);
  if (engine === undefined || context.documents.get(document.uri)?.version !== version) return null;
  const offset = document.offsetAt(position);
  const hit = (context.checks.run(document, engine)?.findings ?? []).filter(({ span }) => span.start <= offset && offset <= span.end);
  const [first] = hit;
  if (first === undefined) return null;
  const value = hit.map((finding) => markdown(context, finding)).join('\n\n---\n\n');
  const contents = context.can().markdownHover
    ? { kind: MarkupKind.Markdown, value }
    : { kind: MarkupKind.PlainText, value: plain(value) };
  return { contents, range: rangeOf(document, first.span) };
};
