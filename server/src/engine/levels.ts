/** How sure findings are, and how grave. */
import type { Confidence, Severity } from '../catalog/types.ts';

/** The surest first. */
export const confidences = ['certain', 'likely', 'possible'] as const satisfies readonly Confidence[];

/** The gravest first. */
export const severities = ['error', 'warning', 'information', 'hint'] as const satisfies readonly Severity[];
