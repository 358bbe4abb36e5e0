import type { Catalog } from '../catalog/types.ts';
import type { CatalogTexts } from '../texts/catalog.ts';

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(table, key) ? table[key] : undefined);

/** The catalog with its texts in another language; what has no translation stays in English. Ids and code are the same in every language. */
export function inLanguage(catalog: Catalog, texts: CatalogTexts): Catalog {
  return {
    rules: catalog.rules.map((rule) => ({ ...rule, ...without(own(texts.rules, rule.id)) })),
    resources: catalog.resources.map((row) => ({ ...row, ...without(own(texts.rows, row.id)) })),
    large: catalog.large,
    collections: catalog.collections.map((row) => ({ ...row, ...without(own(texts.rows, row.id)) })),
    lifetimes: catalog.lifetimes.map((row) => ({ ...row, noun: own(texts.lives, row.noun) ?? row.noun })),
  };
}

/** `of` tells what was translated; it is no text. */
function without<T extends { readonly of: string }>(texts: T | undefined): Omit<T, 'of'> | undefined {
  if (texts === undefined) return undefined;
  const { of: _, ...rest } = texts;
  return rest;
}
