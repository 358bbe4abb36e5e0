/** Names of modules, imported where they are not yet. */
import type { Edit } from '../../../model/finding.ts';
import { lineEnd } from './lines.ts';
import { type PySyntax, sourceOf } from './syntax.ts';

export interface Imported {
  /** What to write for the name. */
  readonly code: string;
  /** The import, where it is missing. */
  readonly edit?: Edit;
}

/** `name` of a module as this file has to write it: by its own import of the name or of the module, else by a new import of the module. */
export function imported(syntax: PySyntax, module: string, name: string, label: (name: string) => string): Imported {
  for (const node of syntax.root.children) {
    const text = sourceOf(syntax, node);
    if (node.kind === 'import_from_statement' && new RegExp(`^from\\s+${module.replaceAll('.', '\\.')}\\s+import\\b`).test(text)) {
      const found = new RegExp(`(?:import|[,(])\\s*${name}(?:\\s+as\\s+(\\w+))?\\s*(?=[,)#\\r\\n]|$)`).exec(text);
      if (found) return { code: found[1] ?? name };
      if (/^from[^(\\*\r\n]*$/.test(text)) return { code: name, edit: { span: { start: node.end, end: node.end }, text: `, ${name}`, label: label(name) } };
    }
    if (node.kind === 'import_statement') {
      const found = new RegExp(`(?:import|,)\\s*${module.replaceAll('.', '\\.')}(?:\\s+as\\s+(\\w+))?\\s*(?=[,#\\r\\n]|$)`).exec(text);
      if (found) return { code: `${found[1] ?? module}.${name}` };
    }
  }
  return { code: `${module}.${name}`, edit: { ...importEdit(syntax, `import ${module}`), label: label(module) } };
}

/** A line behind the last import of the beginning; before the first statement where there is none. */
function importEdit(syntax: PySyntax, line: string): Edit {
  const { root, text, newline } = syntax;
  const isHead = (kind: string): boolean => /^(import_statement|import_from_statement|future_import_statement)$/.test(kind);
  const last = root.children.findLast((node, index) => isHead(node.kind) && root.children.slice(0, index).every((before, at) => isHead(before.kind) || (at === 0 && isDocstring(before.kind))));
  if (last) {
    const at = lineEnd(text, last.end);
    return { span: { start: at, end: at }, text: `${newline}${line}` };
  }
  const doc = root.children[0] && /^\s*[rRuU]?("""|''')/.test(text.slice(root.children[0].start)) ? root.children[0] : undefined;
  if (doc) return { span: { start: doc.end, end: doc.end }, text: `${newline}${newline}${line}` };
  const at = root.children[0]?.start ?? 0;
  return { span: { start: at, end: at }, text: `${line}${newline}${newline}${newline}` };
}

const isDocstring = (kind: string): boolean => kind === 'expression_statement' || kind === 'string';
