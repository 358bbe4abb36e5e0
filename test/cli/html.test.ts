/** The report as a browser shows it. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { after, before, describe, it } from 'mocha';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import { build, leaktight } from './cli.ts';
import { clean, createTree, leaky, type Tree } from './tree.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = fileURLToPath(new URL('../../out/shots/report/', import.meta.url));

const chart = `export class Chart {
  constructor(private readonly xs: readonly number[]) {
    window.addEventListener('resize', this.onResize);
    this.timer = setInterval(() => this.onResize(), 1000);
  }
  private readonly timer: number;
  private readonly onResize = () => console.log(this.xs);
  dispose() {}
}
`;
/** A name, an event and a line that would be elements, scripts and another order of the text if they were not shown as what they are. */
const hostileName = `src/ui/<img src=x onerror=boom()>&"'.ts`;
const hostile = leaky.replace('const timer = setInterval(poll, 1000)', "window.addEventListener('</code><script>boom()</script>\u202e', poll)");

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

describe('the report', function () {
  this.timeout(120_000);
  let tree: Tree;
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const errors: string[] = [];

  const open = async (file: string): Promise<void> => void (await page.goto(pathToFileURL(tree.at(file)).href));
  const shownPlaces = (): Promise<readonly string[]> => page.locator('article:visible h3').allTextContents();

  before(async () => {
    build();
    tree = createTree({ 'src/poll.ts': leaky, 'src/ui/chart.ts': chart, [hostileName]: hostile, 'src/ok.ts': clean, 'ok/ok.ts': clean });
    const scan = (...args: readonly string[]) => leaktight(['scan', '--format', 'html', ...args], { cwd: tree.dir });
    assert.equal((await scan('--output', 'report.html', 'src', 'gone')).status, 2);
    assert.equal((await scan('--output', 'none.html', 'ok')).status, 0);
    assert.equal((await scan('--output', 'zh.html', 'src', '--locale', 'zh-cn')).status, 1);
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
    page.on('pageerror', (error) => errors.push(String(error)));
    await open('report.html');
  });
  after(async () => {
    await browser.close();
    tree.dispose();
  });

  it('lists every finding with its place, its message and its line', async () => {
    assert.deepEqual([...(await shownPlaces())].sort(), ['src/poll.ts:3:17', `${hostileName}:3:3`, 'src/ui/chart.ts:3:5', 'src/ui/chart.ts:4:18']);
    assert.equal(await page.locator('article mark', { hasText: 'setInterval' }).count(), 2);
    assert.match(await page.locator('#shown').innerText(), /^4 of 4/);
    assert.match(await page.locator('header').innerText(), /4 leaks in 3 files; 4 files were scanned/);
    assert.match(await page.locator('main').innerText(), /gone: there is no such file/);
  });

  it('shows what stands in files and names, and runs none of it', async () => {
    assert.equal(await page.locator('img, article script').count(), 0);
    assert.equal(await page.locator('script').count(), 1);
    assert.match(await page.locator('article', { hasText: 'onerror' }).innerText(), /<script>boom\(\)<\/script>/);
    assert.equal((await page.content()).includes('\u202e'), false);
  });

  it('groups by rule, folder and lifetime', async () => {
    const headings = (): Promise<readonly string[]> => page.locator('#findings h2').evaluateAll((all) => all.map((one) => one.firstChild?.textContent ?? ''));
    assert.deepEqual([...(await headings())].sort(), ['uncleared-timer', 'unremoved-listener']);
    await page.selectOption('select[name=group]', 'folder');
    assert.deepEqual([...(await headings())].sort(), ['src', 'src/ui']);
    await page.selectOption('select[name=group]', 'life');
    assert.deepEqual([...(await headings())].sort(), ['Effect', 'Object']);
  });

  it('filters by rule and text, and says how many are left', async () => {
    await page.selectOption('select[name=rule]', 'uncleared-timer');
    assert.deepEqual([...(await shownPlaces())].sort(), ['src/poll.ts:3:17', 'src/ui/chart.ts:4:18']);
    await page.fill('input[name=text]', 'chart');
    assert.deepEqual(await shownPlaces(), ['src/ui/chart.ts:4:18']);
    assert.match(await page.locator('#shown').innerText(), /^1 of 4/);
    await page.fill('input[name=text]', '');
    await page.selectOption('select[name=rule]', '');
    assert.equal((await shownPlaces()).length, 4);
  });

  it('counts by rule, folder and lifetime, in bars that filter and are reached by keyboard', async () => {
    const bars = (): Promise<readonly string[]> => page.locator('#overview button').evaluateAll((all) => all.map((one) => `${one.querySelector('.name')?.textContent} ${one.querySelector('.count')?.textContent}`));
    assert.deepEqual(await bars(), ['uncleared-timer 2', 'unremoved-listener 2', 'src/ui 3', 'src 1', 'Effect 2', 'Object 2']);
    const bar = page.locator('#overview button', { hasText: 'unremoved-listener' });
    await bar.focus();
    await page.keyboard.press('Enter');
    assert.deepEqual([(await shownPlaces()).length, await bar.getAttribute('aria-pressed'), await page.locator('#findings section:visible h2 .count').allTextContents()], [2, 'true', ['1', '1']]);
    await page.keyboard.press('Space');
    assert.deepEqual([(await shownPlaces()).length, await bar.getAttribute('aria-pressed')], [4, 'false']);
  });

  it('draws the chain, with links that the keyboard reaches', async () => {
    const article = page.locator('article', { hasText: 'src/ui/chart.ts:4:18' });
    await article.locator('summary').focus();
    await page.keyboard.press('Enter');
    assert.match((await article.locator('svg').textContent()) ?? '', /The runtime.*the interval, kept in this\.timer.*the callback.*Chart/s);
    await page.keyboard.press('Tab');
    assert.match((await page.locator('*:focus').getAttribute('data-place')) ?? '', /^src\/ui\/chart\.ts:4:\d+$/);
    assert.equal(await article.locator('svg .arrow').count(), 3);
  });

  it('names places as VS Code opens them from outside', async () => {
    const href = await page.locator('h3 a', { hasText: 'src/poll.ts' }).getAttribute('href');
    assert.equal(href, `vscode://file${pathToFileURL(path.join(tree.dir, 'src/poll.ts')).pathname}:3:17`);
  });

  it('opens what it says about a rule', async () => {
    await page.locator('article .tags a', { hasText: 'uncleared-timer' }).first().click();
    await page.locator('#rule-uncleared-timer p').first().waitFor();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const file of ['report.html', 'none.html', 'zh.html']) {
      it(`is accessible: ${file}, ${colorScheme}`, async () => {
        await page.emulateMedia({ colorScheme });
        await open(file);
        for (const details of await page.locator('details').all()) await details.evaluate((element) => element.setAttribute('open', ''));
        await page.evaluate(axe);
        const violations = await page.evaluate(async () => {
          const { axe: tool } = globalThis as unknown as { readonly axe: { run(): Promise<{ readonly violations: readonly unknown[]; readonly passes: readonly unknown[] }> } };
          const result = await tool.run();
          if (result.passes.length < 10) throw new Error('axe looked at nothing');
          return result.violations;
        });
        mkdirSync(shots, { recursive: true });
        await page.screenshot({ path: path.join(shots, `${file.replace('.html', '')}-${colorScheme}.png`) });
        assert.deepEqual((violations as readonly Violation[]).map(({ id, nodes }) => `${id}: ${nodes.length} times, first ${nodes[0]?.html} ${nodes[0]?.failureSummary}`), []);
      });
    }
  }

  it('is in the language that is asked for', async () => {
    await open('zh.html');
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
    assert.match(await page.locator('main').innerText(), /谁让它一直存活/);
  });

  it('asks for nothing, and breaks no rule of its own policy', () => {
    assert.deepEqual(requests.filter((url) => !url.startsWith('file:')), []);
    assert.equal(new Set(requests).size, 3);
    assert.deepEqual(errors, []);
  });
});
