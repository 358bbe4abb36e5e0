/** How a file shows that it tests something: what it imports, or what its test runner gives it as globals. Such code ends with the run. */

export const testLibraries: readonly string[] = [
  '@jest/globals', '@playwright/test', '@testing-library/*', 'ava', 'bun:test', 'chai', 'cypress', 'jasmine', 'jest', 'mocha', 'node:test', 'sinon', 'supertest', 'tap', 'tape',
  'uvu', 'vite-plus/test', 'vitest',
  'hypothesis', 'nose', 'pytest', 'testtools', 'unittest', 'unittest.mock',
];

/** Called at the top level, with the test as an argument. */
export const testGlobals: readonly string[] = [
  'describe', 'it', 'test', 'suite', 'specify', 'before', 'beforeEach', 'beforeAll', 'after', 'afterEach', 'afterAll', 'QUnit', 'bench', 'fixture',
];
