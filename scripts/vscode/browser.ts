import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The machine's own Chromium; `CHROMIUM` names another one. */
export const launchBrowser = (): Promise<Browser> => {
  const executablePath = process.env['CHROMIUM'] ?? places.find((place) => existsSync(place));
  if (executablePath === undefined) throw new Error('There is no Chromium: install the package chromium, or name one in CHROMIUM.');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-features=LocalNetworkAccessChecks'];
  return chromium.launch({ executablePath, headless: true, args });
};

/** Address of a workbench with a folder open; `payload` is what VS Code's own tests hand to it. */
export const workbenchUrl = (authority: string, folder: string, payload: readonly (readonly [string, string])[]): string =>
  `http://${authority}/?${new URLSearchParams({ folder, payload: JSON.stringify(payload) }).toString()}`;
