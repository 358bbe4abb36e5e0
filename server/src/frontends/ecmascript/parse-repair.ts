/** Mends trees of broken text, so that what reads them need not expect what valid text never gives. */
import { simpleTraverse } from '@typescript-eslint/typescript-estree';
import type { TSESTree } from '@typescript-eslint/types';

/** Half a JSX tag (`<div><</div>`) has an element without name, on which scope analysis throws. A lower-case name stands for no variable. */
export function nameEmptyIdentifiers(ast: TSESTree.Program): void {
  simpleTraverse(ast, {
    enter(node) {
      if (node.type === 'JSXIdentifier' && node.name === '') node.name = 'missing';
    },
  });
}
