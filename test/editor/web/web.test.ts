import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import type { Locator, Page } from 'playwright-core';
import { line, problem, runCommand, squiggle } from '../e2e/workbench.ts';
import { parts } from '../e2e/pictures.ts';
import { openWebWorkbench, type WebWorkbench } from './web.ts';

const coloursOf = (row: Locator): Promise<number> =>
  row.locator('span > span').evaluateAll((all) => new Set(all.map((one) => one.className.replace(/ ?detected-link/, ''))).size);

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

  it('lists in an output of its own what the scan has found, coloured, with links to the places', async () => {
    await runCommand(page, 'Leaktight: Show Last Scan');
    const row = page.locator('.part.panel .view-line', { hasText: /^src\/clock\.ts:\d+:\d+\s+warning\s+uncleared-timer\s/ }).first();
    await row.waitFor();
    await page.locator('.part.panel .view-line', { hasText: /^Leaktight\schecked\s\d+\sfiles/ }).waitFor();
    // Links and colours come after the text, each in its own time.
    await row.locator('.detected-link').first().waitFor({ state: 'attached' });
    for (let tries = 0; tries < 150 && (await coloursOf(row)) < 3; tries++) await page.waitForTimeout(200);
    assert.ok((await coloursOf(row)) >= 3, `${await coloursOf(row)} colours`);
    await workbench.picture('list', parts.editorAndPanel);
    const link = page.locator('.part.panel .view-line .detected-link', { hasText: 'load.py' }).first();
    const { x, y } = (await link.boundingBox()) ?? assert.fail('no link');
    await page.mouse.move(x + 5, y + 5);
    await page.keyboard.down('Control');
    await page.mouse.click(x + 6, y + 5);
    await page.keyboard.up('Control');
    await page.locator('.tab.active', { hasText: 'load.py' }).waitFor();
  });

  it('shows the report, and opens places from it', async () => {
    await runCommand(page, 'Leaktight: Show Report');
    const report = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await report.locator('article h3 a', { hasText: 'src/load.py' }).click();
    await page.locator('.tab.active', { hasText: 'load.py' }).waitFor();
    await runCommand(page, 'View: Close All Editors');
  });

  it('shows the configuration in force', async () => {
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'clock.ts' }).click();
    await line(page, 'setInterval').waitFor();
    await runCommand(page, 'Leaktight: Show Configuration of File');
    const preview = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await preview.locator('h1', { hasText: 'Configuration of src/clock.ts' }).waitFor();
    await workbench.shot('2-configuration');
  });
});
