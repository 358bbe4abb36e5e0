/**
 * A workbench in which the extension runs as in a browser alone: in the extension host that is a worker, its language server in a worker below that, its
 * files in memory. The workbench itself, and nothing of ours, comes from the server that the other suites use.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page, Route } from 'playwright-core';
import { launchBrowser } from '../../../scripts/vscode/browser.ts';
import { ensureVSCode } from '../../../scripts/vscode/fetch.ts';
import { startVSCode } from '../../../scripts/vscode/server.ts';
import { serveFolder } from '../../../scripts/vscode/static.ts';
import { type Picture, pictureOf } from '../e2e/pictures.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface WebWorkbench {
  readonly page: Page;
  /** Addresses of the extension's files that the browser has asked for. */
  readonly asked: ReadonlySet<string>;
  shot(name: string): Promise<void>;
  readonly picture: Picture;
  close(): Promise<void>;
}

/** Adds extensions to the page of the workbench, as a page that is made for them has them, and lifts the policy that knows nothing of where they come from. */
const withExtensions = (origins: readonly string[]) => async (route: Route): Promise<void> => {
  const response = await route.fetch();
  const { 'content-security-policy': _, ...headers } = response.headers();
  const places = origins.map((origin) => ({ scheme: 'http', authority: new URL(origin).host, path: '/' }));
  const body = (await response.text()).replace(/(data-settings=")([^"]*)"/, (whole, head: string, json: string) => {
    if (!json.includes('developmentOptions')) return whole;
    const settings = JSON.parse(json.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as Record<string, unknown>;
    const text = JSON.stringify({ ...settings, developmentOptions: { ...(settings['developmentOptions'] as object), extensions: places } });
    return `${head}${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
  });
  await route.fulfill({ response, headers, body });
};

/** Opens `memfs:/work` with one of its files. */
export const openWebWorkbench = async (file: string): Promise<WebWorkbench> => {
  const shots = path.join(root, 'out/shots/web');
  mkdirSync(shots, { recursive: true });
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const one of closers.reverse()) await one();
  };
  try {
    const extension = await serveFolder(root.replace(/\/$/, ''));
    closers.push(extension.stop);
    const files = await serveFolder(path.join(root, 'test/editor/web/memory-files'));
    closers.push(files.stop);
    const server = await startVSCode(ensureVSCode('latest'), { flags: ['--enable-smoke-test-driver'] });
    closers.push(server.stop);
    const browser = await launchBrowser();
    closers.push(() => browser.close());
    const page = await browser.newPage({ bypassCSP: true, viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(120_000);
    const asked = new Set<string>();
    page.on('request', (request) => {
      if (request.url().startsWith(extension.origin)) asked.add(new URL(request.url()).pathname);
    });
    await page.route(({ pathname }) => pathname === '/', withExtensions([extension.origin, files.origin]));
    const payload = JSON.stringify([['openFile', `memfs:/work/${file}`], ['skipWelcome', 'true']]);
    await page.goto(`http://${server.authority}/?${new URLSearchParams({ folder: 'memfs:/work', payload }).toString()}`);
    return { page, asked, shot: async (name) => void (await page.screenshot({ path: path.join(shots, `${name}.png`) })), picture: pictureOf(page, shots), close };
  } catch (error) {
    await close();
    throw error;
  }
};
