/** The fixtures that are scripts as they stand. */
import { readdirSync, readFileSync } from 'node:fs';

const FIXTURES = new URL('../fixtures/', import.meta.url);

export interface Script {
  readonly name: string;
  readonly text: string;
}

export const scriptFixtures = (): readonly Script[] =>
  readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.([cm]?[jt]s|[jt]sx)$/.test(name))
    .map((name) => ({ name, text: readFileSync(new URL(name, FIXTURES), 'utf8') }));
