import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { parseConfig } from '../../server/src/engine/config.ts';
import { en } from '../../server/src/texts/en.ts';

describe('docs/configuration.md', () => {
  const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
  const schema: unknown = JSON.parse(readFileSync(new URL('../../server/schema.json', import.meta.url), 'utf8'));

  it('shows a configuration that can be used', () => {
    const example = /```jsonc\n(.*?)```/s.exec(page)?.[1] ?? assert.fail('no example');
    const { config, problems } = parseConfig(example, en);
    assert.deepEqual(problems, []);
    assert.deepEqual([config?.resources.length, config?.lifetimes.length], [1, 1]);
  });

  it('names every key of the schema', () => {
    const keys = new Set<string>();
    JSON.stringify(schema, (key, value: unknown) => {
      if (key === 'properties' && typeof value === 'object' && value !== null) for (const name of Object.keys(value)) keys.add(name);
      return value;
    });
    // Rows of built-in resources are tested and printed with examples and a language; rows of one's own need neither.
    const missing = [...keys].filter((key) => !page.includes(key) && !['bad', 'good', 'language'].includes(key) && !key.includes('-'));
    assert.deepEqual(missing, []);
  });
});
