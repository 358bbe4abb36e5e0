import picocolors from 'picocolors';
import type { Colors } from 'picocolors/types';
import type { Terminal } from './io.ts';

/** Where there is no terminal to say how wide it is. */
const standardColumns = 100;
/** Longer lines are hard to read, shorter ones cannot hold a sentence. */
const limits = { least: 40, most: 120 } as const;

export const coloursOf = ({ colour }: Terminal): Colors => picocolors.createColors(colour);

export const columnsOf = ({ columns = standardColumns }: Terminal): number => Math.max(limits.least, Math.min(limits.most, columns));
