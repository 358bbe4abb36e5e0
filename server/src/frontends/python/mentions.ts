/** Imports by a look at the text. Comments and strings may be taken for code: it errs on the side of more. */
import type { Mentions } from '../../model/summary.ts';

const FROM = /^[ \t]*from\s+([\w.]+)\s+import\s+(?:\(([^)]*)\)|([^\n#]*))/gm;
const IMPORT = /^[ \t]*import\s+([^\n#]+)/gm;

/** What a module imports, others can import from it: every import is a re-export, too. */
export function mentionsIn(text: string): Mentions {
  const imports = [...fromImports(text), ...plainImports(text)];
  return { imports: imports.filter(({ name, local }) => local !== '*' || name !== '*'), reexports: imports.map(({ module, name, local }) => ({ module, name, as: local })) };
}

function fromImports(text: string): Mentions['imports'] {
  return [...text.matchAll(FROM)].flatMap(([, module = '', inner, line]) =>
    (inner ?? line ?? '').replace(/#[^\n]*/g, '').split(',').flatMap((part) => {
      const [name = '', local = name] = part.replace(/\\\s*\n/g, ' ').trim().split(/\s+as\s+/);
      return name === '*' || (/^\w+$/.test(name) && /^\w+$/.test(local)) ? [{ module, name, local }] : [];
    }));
}

function plainImports(text: string): Mentions['imports'] {
  return [...text.matchAll(IMPORT)].flatMap(([, list = '']) =>
    list.split(',').flatMap((part) => {
      const [module = '', alias] = part.trim().split(/\s+as\s+/);
      if (!/^[\w.]+$/.test(module)) return [];
      return [{ module: alias === undefined ? module.split('.')[0]! : module, name: '*', local: alias ?? module.split('.')[0]! }];
    }));
}
