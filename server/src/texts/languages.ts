/** The languages that Leaktight speaks, and which one a user wants. */
import { completed } from './draft.ts';
import { en, type Texts } from './en.ts';
import { zh } from './zh.ts';

export const locales = ['en', 'zh-cn'] as const;

export type Locale = (typeof locales)[number];

/** What a user may set: a language, or `auto` for that of the surroundings. */
export const localeSettings = ['auto', ...locales] as const;

const table: Readonly<Record<Locale, Texts>> = { en, 'zh-cn': completed(en, zh) };

export const textsOf = (locale: Locale): Texts => table[locale];

/** The language that these texts are of. */
export const localeNamed = (texts: Texts): Locale => locales.find((locale) => table[locale] === texts) ?? 'en';

/** Chinese in traditional characters is another language to read. */
const traditional = /[-_](hant|tw|hk|mo)\b/i;

/** The language for a tag of an editor (`zh-CN`, `zh-Hans`) or of the environment (`zh_CN.UTF-8`); English for those that we do not speak. */
export const localeOf = (tag: string | undefined): Locale => (tag !== undefined && /^zh\b|^zh_/i.test(tag) && !traditional.test(tag.replace(/[.@].*$/, '')) ? 'zh-cn' : 'en');

/** The language that is set, else that of the surroundings. */
export const chosenLocale = (setting: unknown, surroundings: string | undefined): Locale =>
  locales.find((locale) => locale === setting) ?? localeOf(surroundings);
