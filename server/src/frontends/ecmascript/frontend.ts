/** TypeScript and JavaScript, also in the scripts of Vue and Svelte components. */
import { isEcmaScript } from '../extensions.ts';
import type { Frontend } from '../frontend.ts';
import { lower } from './lower.ts';
import { mentionsIn } from './mentions.ts';
import { writeFixes } from './write.ts';

export const ecmaScript: Frontend = { language: 'javascript', imports: 'quoted', handles: isEcmaScript, lower, mentions: mentionsIn, fixes: writeFixes };
