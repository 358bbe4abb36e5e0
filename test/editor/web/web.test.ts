import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import { line, problem, runCommand, squiggle } from '../e2e/workbench.ts';
import { openWebWorkbench, type WebWorkbench } from './web.ts';

/** Each step starts where the one before has ended. */
describe('the extension in a browser, with files that are on no disk', () => {
  let workbench: WebWorkbench;
  let page: Page;

  before(async () => {
    workbench = await openWebWorkbench('src/clock.ts');
    page = workbench.page;
  });
  after(() => workbench.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.shot('failure');
  });

  it('draws the squiggle under the leak', async () => {
    await line(page, 'setInterval').waitFor();
    await squiggle(page).first().waitFor({ state: 'attached' });
    assert.ok(workbench.asked.has('/dist/client.web.js') && workbench.asked.has('/dist/server.web.js') && !workbench.asked.has('/dist/client.js'));
  });

  it('scans the workspace, by its leaktight.json and its .gitignore, Python too', async () => {
    await runCommand(page, 'Leaktight: Scan Workspace for Leaks');
    await page.keyboard.press('Control+Shift+M');
    await problem(page, 'unclosed-file').first().waitFor();
    await problem(page, 'uncleared-timer').first().waitFor();
    const files = await page.locator('.markers-panel .file-icon').allTextContents();
    assert.deepEqual(files.map((text) => text.trim()).sort(), ['clock.tssrc', 'load.pysrc']);
    await workbench.shot('1-scanned');
  });

  it('shows the configuration in force', async () => {
    await page.keyboard.press('Control+1');
    await runCommand(page, 'Leaktight: Show Configuration of File');
    const preview = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await preview.locator('h1', { hasText: 'Configuration of src/clock.ts' }).waitFor();
    await workbench.shot('2-configuration');
  });
});
