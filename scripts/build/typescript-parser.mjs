/**
 * An esbuild plugin that takes TypeScript's parser out of `typescript.js`: the file holds compiler, checker and language services as one function, and
 * a bundler can leave out of that what nobody uses only when it stands there as a module. Nine tenths of the text are not for us.
 *
 * Each statement of the file is kept as it is, a function or a variable, so that esbuild leaves out what is not reached from what is imported. For that,
 * initialisers are marked as pure, and statements that only do something are taken out where they are none of the parser's affair: registering refactorings,
 * reading the environment, giving nodes the methods of the language services.
 */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const head = 'var ts = {}; ((module) => {';
const tail = '// Annotate the CommonJS export names';
const lastOfParser = 'src/compiler/parser.ts';
/** Files before the parser whose statements only look at the process. */
const ofProcess = new Set(['src/typescript/typescript.ts', 'src/compiler/sys.ts']);

export const typescriptParser = () => {
  let made;
  return {
    name: 'typescript-parser',
    setup: (build) => {
      build.onLoad({ filter: /[\\/]node_modules[\\/]typescript[\\/]lib[\\/]typescript\.js$/ }, ({ path }) => ({ contents: (made ??= asModule(readFileSync(path, 'utf8'))), loader: 'js' }));
    },
  };
};

const asModule = (text) => {
  const [start, end] = [text.indexOf(head), text.lastIndexOf(tail)];
  if (start < 0 || end < 0) throw new Error('typescript.js is not laid out as scripts/build/typescript-parser.mjs expects it');
  const body = text.slice(start + head.length, end);
  const source = ts.createSourceFile('typescript.js', body, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const files = [...body.matchAll(/^\/\/ (src\/\S+)$/gm)].map(({ index, 1: file }) => ({ index, file }));
  const parserEnds = files[files.findIndex(({ file }) => file === lastOfParser) + 1].index;
  const fileAt = (at) => files.findLast(({ index }) => index < at)?.file ?? '';
  let names = [];
  const kept = source.statements.map((statement) => {
    const code = body.slice(statement.pos, statement.end);
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return code;
    if (ts.isVariableStatement(statement)) return pure(body, statement);
    if (code.includes('__export(typescript_exports, {')) names = [...code.matchAll(/^ {2}(\w+): \(\) => (\w+),?$/gm)].map(([, name, local]) => ({ name, local }));
    const isNeeded = statement.end < parserEnds && ts.isExpressionStatement(statement) && !ofProcess.has(fileAt(statement.end)) && !/^\s*(?:\/\/.*\s*)*(?:__export\(|"use strict")/.test(code);
    return isNeeded ? code : '';
  });
  const exported = names.filter(({ local }) => !local.endsWith('_exports')).map(({ name, local }) => `${local} as ${name}`);
  return `${kept.join('')}\nexport { ${exported.join(', ')} };\n`;
};

/** The statement with each initialiser as a call that may be left out with its variable. */
const pure = (body, statement) =>
  statement.declarationList.declarations.map(({ name, initializer }) => {
    const declared = `\nvar ${body.slice(name.pos, name.end)}`;
    return initializer === undefined ? `${declared};` : `${declared} = /* @__PURE__ */ (() => (${body.slice(initializer.pos, initializer.end)}\n))();`;
  }).join('');
