/**
 * Folders of code that is tried out, shown or run once rather than shipped: what leaks there ends with a page that is closed or a script that is through, so
 * that its findings are `possible`. A name counts at any depth below what is scanned, one with a leading `/` at the top alone (`/packages/*` is one level);
 * `*` stands for anything but `/`. Upper and lower case are the same.
 */
export const asideFolders: readonly string[] = [
  'test', 'tests', '__tests__', '__mocks__', '__fixtures__', '__testfixtures__', 'testing', 'spec', 'specs', 'e2e', 'e2e-*', '*-e2e', 'cypress', 'fixtures', 'test-*', 'testdata',
  'bench', 'benches', 'benchmark', 'benchmarks', 'perf-test', 'perf-tests',
  'demo', 'demos', 'demo-*', '*-demo', '*-demos', 'example', 'examples', 'example-*', '*-example', '*-examples', 'sample', 'samples', 'playground', 'playgrounds', 'playground-*', '*-playground', 'sandbox',
  'showcase', '*-showcase', 'stories', '.storybook', 'storybook', 'tutorial', 'tutorials',
  'dev-utils', 'dev-tools', 'dev-scripts', '*-test', '*-tests', 'tests-*', 'test_*', '*_tests',
  '/docs', '/doc', '/documentation', '/packages/*/docs', '/dev', '/packages/*/dev', '/devtools', '/scripts', '/script', '/packages/*/scripts', '/tools', '/build', '/ci', '/.*',
];
