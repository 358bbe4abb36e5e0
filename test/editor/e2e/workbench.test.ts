import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import { tight } from '../../protocol/samples.ts';
import { fixMenu, goTo, line, openWorkbench, parts, problem, runCommand, squiggle, type Workbench } from './workbench.ts';

/** Steps of one person at one keyboard: each starts where the one before has ended. */
describe('the packaged extension in the workbench', () => {
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    workbench = await openWorkbench('clock.jsx:5:22');
    page = workbench.page;
  });
  after(() => workbench.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.shot('failure');
  });

  const onDisk = async (file: string, wanted: RegExp | string): Promise<void> => {
    const fits = (): boolean => {
      const text = readFileSync(workbench.workspace.path(file), 'utf8');
      return typeof wanted === 'string' ? text === wanted : wanted.test(text);
    };
    for (let tries = 0; tries < 100 && !fits(); tries++) await page.waitForTimeout(100);
    assert.ok(fits(), readFileSync(workbench.workspace.path(file), 'utf8'));
  };

  it('draws the squiggle under the leak', async () => {
    // The first start of the workbench, its extension host and the server, beside other work of the machine.
    await line(page, 'setInterval').waitFor({ timeout: 110_000 });
    await squiggle(page).first().waitFor({ state: 'attached' });
    await workbench.shot('1-squiggle');
  });

  it('sums up above the component what it acquires and releases', async () => {
    await page.locator('.codelens-decoration', { hasText: '1 acquired · 0 released · 1 leaks' }).first().waitFor();
    await workbench.picture('squiggle', parts.editor);
  });

  it('shows in the status bar that the server is ready', async () => {
    await page.locator('#leaktight\\.leaktight-vscode\\.leaktight\\.status, [id*="leaktight.status"]', { hasText: 'Leaktight' }).first().waitFor();
  });

  it('lists the leak in the Problems panel, with the id of the rule', async () => {
    await page.keyboard.press('Control+Shift+M');
    await problem(page, /clearInterval/).waitFor();
    await problem(page, 'uncleared-timer').waitFor();
    await workbench.shot('2-problems');
  });

  it('tells the whole story in the hover', async () => {
    await page.keyboard.press('Control+1');
    const story = page.locator('.monaco-hover', { hasText: 'How to repair:' });
    for (let tries = 1; !(await story.isVisible()) && tries <= 5; tries++) {
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+I');
      await story.waitFor({ timeout: 5000 }).catch(() => undefined);
    }
    await story.waitFor();
    await workbench.picture('hover', parts.editor);
    await page.keyboard.press('Escape');
  });

  it('offers fixes (Ctrl+.), the repair first', async () => {
    await fixMenu(page, 'Return a cleanup that calls clearInterval(timer)');
    await page.locator('.action-widget .monaco-list-row', { hasText: /Ignore uncleared-timer/ }).waitFor();
    await workbench.picture('fixes', parts.editor);
  });

  it('repairs the leak (Enter), and the problem goes', async () => {
    await page.keyboard.press('Enter');
    await line(page, 'return () => clearInterval(timer);').waitFor();
    await problem(page, /clearInterval/).waitFor({ state: 'detached' });
    await squiggle(page).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+S');
    await onDisk('clock.jsx', tight);
    await workbench.shot('5-repaired');
  });

  it('asks before a fix that touches several places', async () => {
    await goTo(page, 'poller.ts', '3:6');
    await line(page, 'setInterval').waitFor();
    await squiggle(page).first().waitFor({ state: 'attached' });
    await fixMenu(page, 'Call clearInterval(this.timer) in dispose');
    await page.keyboard.press('Enter');
    await page.locator('.bulk-edit-panel .monaco-list-row', { hasText: 'clearInterval(this.timer);' }).waitFor();
    await workbench.picture('preview', parts.editorAndPanel);
    assert.doesNotMatch(readFileSync(workbench.workspace.path('poller.ts'), 'utf8'), /clearInterval/);
  });

  it('and applies it when it is confirmed', async () => {
    // The box of the file stands for all places in it.
    await page.locator('.bulk-edit-panel .monaco-list-row', { hasText: 'poller.ts' }).locator('input[type=checkbox], .monaco-checkbox').first().click();
    await workbench.shot('7-confirmed');
    await page.getByRole('button', { name: 'Apply' }).click();
    await line(page, 'clearInterval(this.timer);').waitFor();
    await page.keyboard.press('Control+S');
    await onDisk('poller.ts', /this\.timer = setInterval[^]*clearInterval\(this\.timer\)/);
    await workbench.shot('8-applied');
  });

  it('scans the workspace from the palette, with a summary at the end', async () => {
    await runCommand(page, 'Leaktight: Scan Workspace for Leaks');
    await page.locator('.notification-toast', { hasText: /4 files.*2 leaks in 2 files/ }).waitFor();
    await workbench.shot('9-summary');
  });

  it('and the Problems panel lists what it found', async () => {
    await page.locator('.notification-toast .monaco-button', { hasText: 'Show Problems' }).click();
    await problem(page, 'list.jsx').first().waitFor();
    await problem(page, 'detail.jsx').first().waitFor();
    await workbench.shot('10-scanned');
  });

  it('shows the report as a page, and opens the file at the line from it', async () => {
    await runCommand(page, 'Leaktight: Show Report');
    const report = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    const place = report.locator('article h3 a', { hasText: 'views/list.jsx:5:' });
    await place.waitFor();
    await report.locator('article summary').first().click();
    await page.keyboard.press('Control+J');
    await page.locator('.part.panel').waitFor({ state: 'hidden' });
    await report.locator('h1').scrollIntoViewIfNeeded();
    await workbench.picture('report', parts.editorAndPanel);
    await place.click();
    await page.locator('.tab.active', { hasText: 'list.jsx' }).waitFor();
    await line(page, 'setInterval').first().waitFor();
    await workbench.shot('12-opened');
  });

  it('shows all leaks in a view of their own', async () => {
    await runCommand(page, 'View: Show Leaktight');
    await page.locator('.pane-body .monaco-list-row', { hasText: 'uncleared-timer' }).first().waitFor();
    await workbench.shot('13-view');
  });
});
