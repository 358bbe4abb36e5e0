import { XMLParser, XMLValidator } from 'fast-xml-parser';
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'mocha';
import { formats } from '../../server/src/shells/cli/formats.ts';
import { en } from '../../server/src/texts/en.ts';
import { bash, build, leaktight, type Outcome, type RunOptions } from './cli.ts';
import { clean, createTree, leaky, type Tree } from './tree.ts';

const t = en.cli;
/** A name and an event that every format has to escape somewhere. */
const odd = 'src/a,b:c%|<&">\'`*.ts';
const oddSource = leaky.replace('const timer = setInterval(poll, 1000)', "window.addEventListener('x|<&>\\u0007::y,z%', poll)");

/** Parses XML after a second opinion on its form. */
const xmlOf = (text: string): Readonly<Record<string, unknown>> => {
  assert.equal(XMLValidator.validate(text), true, text);
  const options = { ignoreAttributes: false, attributeNamePrefix: '', isArray: (name: string) => ['testsuite', 'testcase', 'file', 'error'].includes(name) };
  return new XMLParser(options).parse(text) as Readonly<Record<string, unknown>>;
};

describe('formats', function () {
  this.timeout(120_000);
  let tree: Tree | undefined;
  let shared: Tree;
  /** What one scan printed in every format, of two files with a leak each and of none. */
  let leaks: ReadonlyMap<string, string>;
  let nothing: ReadonlyMap<string, string>;
  let messages: readonly string[];

  const grow = (files: Readonly<Record<string, string>>): Tree => (tree = createTree(files));
  const scan = (dir: string, args: readonly string[], options: Partial<RunOptions> = {}): Promise<Outcome> => leaktight(['scan', ...args], { cwd: dir, ...options });
  const scanInAll = async (out: string, ...paths: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    mkdirSync(shared.at(out));
    const { stdout } = await scan(shared.dir, [...formats.flatMap((format) => ['--format', format, '--output', `${out}/${format}`]), ...paths]);
    assert.equal(stdout, '');
    return new Map(formats.map((format) => [format, shared.read(`${out}/${format}`).toString()]));
  };
  const printed = (format: string): string => leaks.get(format) ?? assert.fail(format);
  const printedOfNone = (format: string): string => nothing.get(format) ?? assert.fail(format);

  before(async () => {
    build();
    shared = createTree({ 'src/poll.ts': leaky, [odd]: oddSource, 'src/ok.ts': clean, 'ok/ok.ts': clean });
    leaks = await scanInAll('out-leaks', 'src', 'gone');
    nothing = await scanInAll('out-nothing', 'ok');
    messages = (JSON.parse(printed('json')) as { findings: { message: string }[] }).findings.map(({ message }) => message);
  });
  after(() => shared.dispose());
  afterEach(() => tree?.dispose());

  it('compact prints a line per finding, as compilers do', () => {
    const [oddMessage = '', message = ''] = messages;
    assert.equal(printed('compact'), `${odd}:3:3: warning: ${oddMessage} [unremoved-listener]\nsrc/poll.ts:3:17: warning: ${message} [uncleared-timer]\n`);
    assert.equal(printedOfNone('compact'), '');
  });

  it('jsonl prints an object per line, the summary last', () => {
    const { findings, notices } = JSON.parse(printed('json')) as { findings: readonly object[]; notices: readonly object[] };
    const lines = printed('jsonl').trimEnd().split('\n').map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    assert.deepEqual(lines.slice(0, -1), findings.map((finding) => ({ type: 'finding', ...finding })));
    const { milliseconds, ...summary } = lines.at(-1) ?? {};
    assert.deepEqual(summary, { type: 'summary', version: 1, files: 3, filesWithFindings: 2, findings: 2, hidden: 0, fixed: 0, notices });
    assert.deepEqual([notices.length, typeof milliseconds], [1, 'number']);
  });

  it('github prints workflow commands with paths from the top of the repository', async () => {
    const { stdout } = await scan(shared.at('src'), ['--format', 'github', '.']);
    assert.equal(stdout, printed('github'));
    const commands = stdout.trimEnd().split('\n').map((line) => /^::(\w+) ([^:]*)::(.*)$/.exec(line) ?? assert.fail(line));
    const decode = (text: string): string => text.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');
    const found = commands.map(([, level, properties = '', message = '']) => ({
      level, message: decode(message), ...Object.fromEntries(properties.split(',').map((one) => one.split('=').map(decode) as [string, string])),
    }));
    const [oddMessage, message] = messages;
    assert.deepEqual(found, [
      { level: 'warning', message: oddMessage, file: odd, line: '3', endLine: '3', col: '3', endColumn: '26', title: 'leaktight unremoved-listener' },
      { level: 'warning', message, file: 'src/poll.ts', line: '3', endLine: '3', col: '17', endColumn: '28', title: 'leaktight uncleared-timer' },
    ]);
  });

  it('gitlab prints a code quality report', () => {
    const report = JSON.parse(printed('gitlab')) as readonly Readonly<Record<string, unknown>>[];
    assert.deepEqual(report.map(({ fingerprint: _, description: __, ...rest }) => rest), [
      { check_name: 'unremoved-listener', severity: 'minor', location: { path: odd, lines: { begin: 3, end: 3 } } },
      { check_name: 'uncleared-timer', severity: 'minor', location: { path: 'src/poll.ts', lines: { begin: 3, end: 3 } } },
    ]);
    assert.deepEqual(report.map(({ description }) => description), messages);
    assert.equal(new Set(report.map(({ fingerprint }) => fingerprint)).size, 2);
    assert.deepEqual(JSON.parse(printedOfNone('gitlab')), []);
  });

  it('junit prints a failed test per finding, and one that passed where there is none', () => {
    const report = xmlOf(printed('junit')) as { testsuites: { testsuite: Record<string, unknown>[] } };
    assert.deepEqual(report.testsuites.testsuite.map(({ name, tests, failures }) => [name, tests, failures]), [[odd, '1', '1'], ['src/poll.ts', '1', '1']]);
    const cases = report.testsuites.testsuite.flatMap(({ testcase }) => testcase as { name: string; failure: { message: string; type: string } }[]);
    assert.deepEqual(cases.map(({ name, failure: { type } }) => [name, type]), [['unremoved-listener 3:3', 'unremoved-listener'], ['uncleared-timer 3:17', 'uncleared-timer']]);
    assert.deepEqual(cases.map(({ failure: { message } }) => message), messages);
    const passed = xmlOf(printedOfNone('junit')) as { testsuites: { testsuite: { tests: string; failures: string }[] } };
    assert.deepEqual(passed.testsuites.testsuite.map(({ tests, failures }) => [tests, failures]), [['1', '0']]);
  });

  it('checkstyle prints what Checkstyle prints', () => {
    const report = xmlOf(printed('checkstyle')) as { checkstyle: { file: { name: string; error: Record<string, string>[] }[] } };
    assert.deepEqual(report.checkstyle.file.map(({ name, error: [error] }) => [name, error?.['line'], error?.['column'], error?.['severity'], error?.['source']]), [
      [odd, '3', '3', 'warning', 'leaktight.unremoved-listener'], ['src/poll.ts', '3', '17', 'warning', 'leaktight.uncleared-timer'],
    ]);
    assert.deepEqual(report.checkstyle.file.map(({ error: [error] }) => error?.['message']), messages);
    xmlOf(printedOfNone('checkstyle'));
  });

  it('markdown prints a table per file, whose cells hold', () => {
    const text = printed('markdown');
    const rows = text.split('\n').filter((line) => line.startsWith('| 3 |'));
    assert.equal(rows.length, 2);
    for (const row of rows) assert.equal(row.replace(/\\./g, '').split('|').length, 6, row);
    assert.match(text, /\n## src\/poll\.ts\n\n\| line \|/);
    assert.ok(text.includes("\\<&\"\\>'`\\*.ts") && text.includes(t.findings(2, 2)), text);
  });

  it('agent is chosen where an AI agent reads, and only there', async () => {
    const terse = printed('agent');
    const { stdout } = await scan(shared.dir, ['src', '--output', 'default.txt'], { env: { AI_AGENT: 'someone' } });
    assert.equal(stdout, '');
    const [first = '', , ...rest] = terse.split('\n');
    assert.deepEqual([first.startsWith(`${odd}:3:3 unremoved-listener: `), rest], [true, [`${t.findings(2, 2)}, ${t.scannedFiles(3)}`, t.forAgents, '']]);
    assert.equal((await scan(shared.dir, ['src'], { env: { CLAUDECODE: '1' } })).stdout, terse);
    const timeless = (text: string): string => text.replace(/\d+\.\d s/, '');
    const pretty = (await scan(shared.dir, ['src'])).stdout;
    assert.ok(pretty.includes('^^^'));
    assert.equal(timeless(pretty), timeless(printed('pretty')));
    assert.equal(timeless(shared.read('default.txt').toString()), timeless(pretty));
  });

  it('belong to the file beside them, in either order', async () => {
    const { dir, read } = grow({ 'a.ts': leaky });
    const { stdout } = await scan(dir, ['-o', 'one', '-f', 'compact', '-o', 'two', '-f', 'jsonl', '-f', 'github']);
    assert.match(read('one').toString(), /^a\.ts:3:17: warning/);
    assert.match(read('two').toString(), /^\{"type":"finding"/);
    assert.match(stdout, /^::warning/);
  });

  it('that go to files are whole, even when the reader of the terminal has gone', () => {
    const { dir, at } = grow(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`src/file${index}.ts`, leaky])));
    const { stdout } = bash('$LEAKTIGHT scan --format json --output out.json --format pretty | head -n 1; echo status ${PIPESTATUS[0]}', { cwd: dir });
    assert.match(stdout, /\nstatus 1\n$/);
    assert.equal((JSON.parse(readFileSync(at('out.json'), 'utf8')) as { summary: { findings: number } }).summary.findings, 300);
  });

  it('leave no file where one of them cannot be written', async () => {
    const { dir, at } = grow({ 'a.ts': leaky });
    const { status, stderr } = await scan(dir, ['-f', 'json', '-o', 'a.json', '-f', 'sarif', '-o', 'gone/b.sarif']);
    assert.deepEqual([status, stderr], [2, `${t.error(t.cannotWrite('gone/b.sarif', 'ENOENT'))}\n`]);
    assert.throws(() => readFileSync(at('a.json')), /ENOENT/);
  });
});
