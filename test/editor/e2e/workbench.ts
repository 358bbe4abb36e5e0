/** A packaged extension in a real workbench, as a person sees it. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser, workbenchUrl } from '../../../scripts/vscode/browser.ts';
import { ensureVSCode } from '../../../scripts/vscode/fetch.ts';
import { startVSCode, type VSCodeServer } from '../../../scripts/vscode/server.ts';
import { versionNamed } from '../../../scripts/vscode/versions.ts';
import { createWorkspace, type TestWorkspace } from '../../protocol/workspace.ts';
import { type Picture, pictureOf } from './pictures.ts';
import { files } from './workspace.ts';

export { parts } from './pictures.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface Workbench {
  readonly version: string;
  readonly workspace: TestWorkspace;
  readonly page: Page;
  /** Keeps a picture of the moment. */
  shot(name: string): Promise<void>;
  readonly picture: Picture;
  close(): Promise<void>;
}

const packaged = (): string => {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly version: string };
  const file = path.join(root, `leaktight-${version}.vsix`);
  assert.ok(existsSync(file), 'there is no package: run `npm run package` first');
  return file;
};

const openPage = async (browser: Browser, server: VSCodeServer, workspace: TestWorkspace, place: string): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(60_000);
  const folder = workspace.path('').replace(/\/$/, '');
  await page.goto(
    workbenchUrl(server.authority, folder, [
      ['openFile', `vscode-remote://${server.authority}${workspace.path(place)}`],
      ['gotoLineMode', 'true'],
    ]),
  );
  return page;
};

/** Opens the test folder with the cursor at `place` (`file:line:column`). */
export const openWorkbench = async (place: string): Promise<Workbench> => {
  const name = versionNamed(process.env['VSCODE_TEST_VERSION'], 'latest');
  const installation = ensureVSCode(name);
  const shots = path.join(root, 'out/shots', name);
  mkdirSync(shots, { recursive: true });
  const workspace = createWorkspace(files);
  const closers: (() => Promise<void> | void)[] = [workspace.dispose];
  const close = async (): Promise<void> => {
    for (const one of closers.reverse()) await one();
  };
  try {
    const server = await startVSCode(installation, { vsix: [packaged()] });
    closers.push(server.stop);
    const browser = await launchBrowser();
    closers.push(() => browser.close());
    const page = await openPage(browser, server, workspace, place);
    const shot = async (file: string): Promise<void> => void (await page.screenshot({ path: path.join(shots, `${file}.png`) }));
    return { version: installation.version, workspace, page, shot, picture: pictureOf(page, shots), close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** The line of the editor with this text. VS Code draws spaces as no-break spaces. */
export const line = (page: Page, text: string): Locator =>
  page.locator('.monaco-editor .view-line', { hasText: new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s')) });

export const squiggle = (page: Page): Locator => page.locator('.monaco-editor .squiggly-warning');

export const problem = (page: Page, text: string | RegExp): Locator => page.locator('.markers-panel .monaco-list-row', { hasText: text });

/** Runs a command from the palette. */
export const runCommand = async (page: Page, title: string): Promise<void> => {
  await page.keyboard.press('F1');
  await page.keyboard.type(title);
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
};

/** Opens a file by its name and puts the cursor at `at` (`line:column`). */
export const goTo = async (page: Page, file: string, at: string): Promise<void> => {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input').first().waitFor();
  await page.keyboard.type(file);
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: file }).first().waitFor();
  await page.keyboard.type(`:${at}`);
  await page.keyboard.press('Enter');
};

/**
 * Opens the menu of fixes at the cursor. While extensions start, a late change of the layout can close it: it is asked for again, as a
 * person would.
 */
export const fixMenu = async (page: Page, expected: string | RegExp): Promise<Locator> => {
  const item = page.locator('.action-widget .monaco-list-row', { hasText: expected });
  for (let tries = 1; ; tries++) {
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+.');
    try {
      await item.first().waitFor({ timeout: 6000 });
      return item.first();
    } catch (error) {
      if (tries === 5) throw error;
      await page.keyboard.press('Escape');
    }
  }
};
