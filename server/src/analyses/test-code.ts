/** Tests: what they leave behind ends with the run, and fills pages of findings that nobody acts on. */
import { testGlobals, testLibraries } from '../catalog/test-libraries.ts';
import type { FileModel } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import { matchesGlob } from './lifetime-match.ts';

const GLOBALS = new Set(testGlobals);

export const isTestLibrary = (module: string): boolean => testLibraries.some((library) => matchesGlob(library, module));

/** By its name, by what it imports or calls at its top level, wherever it stands. */
export function isTest(model: FileModel): boolean {
  if (SPEC.test(model.name)) return true;
  if (model.imports.some(isTestLibrary)) return true;
  return model.facts.some(
    (fact) => fact.kind === 'call' && fact.fn === 0 && fact.args.length > 0 && fact.callee.kind === 'path' && fact.callee.root.kind === 'global' && GLOBALS.has(fact.callee.members[0] ?? ''),
  );
}

const SPEC = /\.(test|spec)$/i;

/** Findings in tests, and in what stands aside of the program, are shown to those who ask for everything. */
export const onRequest = (model: FileModel, findings: readonly Finding[], isAside: () => boolean): readonly Finding[] =>
  findings.some(({ confidence }) => confidence !== 'possible') && (isTest(model) || isAside()) ? findings.map((finding) => ({ ...finding, confidence: 'possible' })) : findings;

const TEST_NAME = /^(test_|tests?$|conftest$)|_test$|(\.|[-_.])(tests?|spec|stories|bench|e2e|mock)$/i;

/** The file tests or tries something out, by its own name and content: it ends soon. */
export const isShortLived = (model: FileModel, text: string): boolean => text.startsWith('#!') || TEST_NAME.test(model.name) || isTest(model);
