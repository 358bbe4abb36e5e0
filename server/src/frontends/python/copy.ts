/** Copies tree-sitter's tree into plain data. */
import type { Language, Tree, TreeCursor } from 'web-tree-sitter';
import type { Span } from '../../model/facts.ts';
import { type Counterpart, counterpartOf, type Former, movedChildren, movedComments } from './reuse.ts';
import type { PyNode, PyTree } from './tree.ts';

export interface Names {
  readonly kinds: readonly string[];
  readonly isNamed: readonly boolean[];
  readonly fields: readonly string[];
}

/** Looked up once: each name that comes out of the parser's memory is a new string. */
export function namesOf(language: Language): Names {
  const ids = Array.from({ length: language.nodeTypeCount }, (_, id) => id);
  return {
    kinds: ids.map((id) => language.nodeTypeForId(id) ?? ''),
    isNamed: ids.map((id) => language.nodeTypeIsNamed(id)),
    fields: Array.from({ length: language.fieldCount + 1 }, (_, id) => (id === 0 ? '' : (language.fieldNameForId(id) ?? ''))),
  };
}

type Growing = Omit<PyNode, 'children'> & { children: PyNode[] };

interface Open {
  readonly node: Growing;
  readonly old: Counterpart | undefined;
}

/** One pass with a cursor: asking nodes for their children would take longer than the parse. What `former` has of it is not visited. */
export function copyTree(tree: Tree, names: Names, former?: Former): PyTree {
  const cursor = tree.walk();
  try {
    const comments: Span[] = [];
    const root = copyNode(cursor, names);
    const open: Open[] = [{ node: root, old: former && { node: former.tree.root, next: 0 } }];
    let goesDown = cursor.gotoFirstChild();
    while (goesDown || open.length > 0) {
      if (goesDown) {
        const next = visit(cursor, names, comments, open.at(-1)!, former);
        if (next && cursor.gotoFirstChild()) {
          open.push(next);
          continue;
        }
      } else {
        open.pop();
        if (open.length === 0 || !cursor.gotoParent()) break;
      }
      goesDown = cursor.gotoNextSibling();
    }
    return { root, comments, broken: tree.rootNode.hasError };
  } finally {
    cursor.delete();
  }
}

/** Nothing where all that is below is there already. */
function visit(cursor: TreeCursor, names: Names, comments: Span[], parent: Open, former: Former | undefined): Open | undefined {
  const node = copyNode(cursor, names);
  if (node.kind === 'comment') comments.push({ start: node.start, end: node.end });
  else if (node.field !== '' || node.kind === 'async' || isNamed(cursor, names)) parent.node.children.push(node);
  const known = former && counterpartOf(former, parent.old, node);
  if (!former || known?.whole !== true) return { node, old: known && { node: known.old, next: 0 } };
  node.children = movedChildren(known.old, known.by) as PyNode[];
  comments.push(...movedComments(former.tree.comments, known.old, known.by));
  return undefined;
}

/** Errors have an id beyond the grammar's own. */
const isNamed = (cursor: TreeCursor, names: Names): boolean => names.isNamed[cursor.nodeTypeId] ?? true;

const copyNode = (cursor: TreeCursor, names: Names): Growing => ({
  kind: names.kinds[cursor.nodeTypeId] ?? 'ERROR',
  start: cursor.startIndex,
  end: cursor.endIndex,
  field: names.fields[cursor.currentFieldId] ?? '',
  children: [],
});
