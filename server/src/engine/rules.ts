/** All rules, for reports and explanations: what an engine of any configuration has as `rules`. */
import { rules } from '../catalog/rules.ts';
import type { Rule } from '../catalog/types.ts';
import type { Texts } from '../texts/en.ts';
import { inLanguage } from './in-language.ts';

export const rulesIn = (texts: Texts): readonly Rule[] => inLanguage({ rules, resources: [], collections: [], large: [], lifetimes: [] }, texts.catalog).rules;
