import type { Plugin } from 'esbuild';

/** Puts TypeScript's parser alone in the place of TypeScript. */
export function typescriptParser(): Plugin;
