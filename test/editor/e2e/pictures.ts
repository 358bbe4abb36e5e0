/** The pictures of the documentation. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const documented = fileURLToPath(new URL('../../../docs/pictures', import.meta.url));

/** Pixels from the left upper corner of the window. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Without names of folders that are made for one run. */
export const parts = {
  editor: { x: 352, y: 36, width: 924, height: 434 },
  editorAndPanel: { x: 352, y: 36, width: 924, height: 732 },
} as const satisfies Readonly<Record<string, Part>>;

/** A picture of a part of the window: into `docs/pictures` where `npm run pictures` asks for it, else into `aside`. */
export type Picture = (name: string, part: Part) => Promise<void>;

export const pictureOf = (page: Page, aside: string): Picture => async (name, clip) => {
  const folder = process.env['LEAKTIGHT_PICTURES'] === undefined ? aside : documented;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), clip, animations: 'disabled', caret: 'hide' });
};
