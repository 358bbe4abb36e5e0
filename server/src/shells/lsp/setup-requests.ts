/** The commands around a scan, asked for by an editor: `leaktight/init`, `leaktight/config`, `leaktight/doctor`, and `leaktight/status`. */
import path from 'node:path';
import { handlesFile } from '../../engine/names.ts';
import type { Texts } from '../../texts/en.ts';
import { type Check, examineFolder, good } from '../setup/doctor.ts';
import { configInForce, type InForce } from '../setup/config.ts';
import { firstConfig } from '../setup/init.ts';
import { engineFor, type Context } from './context.ts';
import { nameOf } from './documents.ts';
import { configMethod, doctorMethod, initMethod, statusMethod, type ConfigParams, type InitAnswer, type InitParams, type PageAnswer, type StatusAnswer } from './requests.ts';
import type { Scan } from './scan.ts';
import { isWithin, keyOf, pathOf, uriOf } from './uris.ts';

/** Text from files and their names, as Markdown that says the same. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>()#+!|~&]/g, (character) => `\\${character}`);

/** Sentences of ours mark code with backticks. */
const sentence = (text: string): string => text.split('`').map((part, index) => (index % 2 === 1 ? `\`${part}\`` : plain(part))).join('');

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const configPage = (shown: string, { facts, rules, notes, problems }: InForce, { setup: { config: t, doctor } }: Texts): string =>
  [
    `# ${plain(t.title(shown))}`,
    ...problems.map((problem) => `> **${doctor.bad}**: ${sentence(problem)}`),
    [row('', ''), row('---', '---'), ...facts.map(([label, value]) => row(`**${label}**`, sentence(value)))].join('\n'),
    ...notes.map(sentence),
    `## ${t.rules}`,
    [row(t.rule, t.severity, t.from), row('---', '---', '---'), ...rules.map(({ id, severity, from }) => row(`\`${id}\``, severity, plain(from)))].join('\n'),
  ].join('\n\n');

/** How a file is named: from its workspace folder. */
const shownIn = ({ folders }: Context) => (file: string): string => {
  const folder = folders.paths().filter((one) => isWithin(file, one)).sort((a, b) => b.length - a.length)[0];
  return folder === undefined ? file : path.relative(folder, file) || path.basename(folder);
};

const config = async (context: Context, params: ConfigParams | undefined): Promise<PageAnswer> => {
  const { host } = context;
  const { texts } = host;
  const asked: unknown = params?.uri;
  const uri = typeof asked === 'string' ? asked : '';
  const document = context.documents.get(uri);
  // What is not on the disk is checked by what is in force at the top of the workspace.
  const file = pathOf(uri) ?? path.join(context.folders.rootOf(uri) ?? path.sep, path.basename(document === undefined ? uri : nameOf(document, { handles: handlesFile })));
  const shown = shownIn(context);
  return { markdown: configPage(shown(file), await configInForce({ file, files: host.files, texts, shown }), texts) };
};

const checkLine = ({ good: fine, text }: Check, { setup: { doctor: t } }: Texts): string => `- ${fine ? '✓' : `✗ **${t.bad}**:`} ${sentence(text)}`;

const doctor = async (context: Context): Promise<PageAnswer> => {
  const { host, folders, documents } = context;
  const { texts } = host;
  const t = texts.setup.doctor;
  const open = documents.all();
  const checked = await Promise.all(open.map((document) => isChecked(context, document.uri)));
  const general = [
    good(t.server(host.version, context.can().name ?? t.unknownClient)),
    ...(host.memory === undefined ? [] : [good(t.memory(Math.round(host.memory() / 1e6)))]),
    good(t.open(checked.filter(Boolean).length, open.length)),
    ...(folders.paths().length === 0 ? [good(t.noFolder)] : []),
  ];
  const parts = [`# ${t.title}`, general.map((one) => checkLine(one, texts)).join('\n')];
  for (const folder of folders.paths()) {
    const checks = [...(await host.examine(folder)), ...(await examineFolder({ folder, files: host.files, texts, shown: shownIn(context) }))];
    parts.push(`## ${plain(path.basename(folder) || folder)}`, checks.map((one) => checkLine(one, texts)).join('\n'));
  }
  return { markdown: parts.join('\n\n') };
};

const isChecked = async (context: Context, uri: string): Promise<boolean> => {
  const document = context.documents.get(uri);
  const engine = await engineFor(context, uri);
  return engine !== undefined && document !== undefined && engine.handles(nameOf(document, engine));
};

const init = async ({ folders, host }: Context, params: InitParams | undefined): Promise<InitAnswer> => {
  const asked: unknown = params?.folder;
  const named = typeof asked === 'string' ? pathOf(asked) : undefined;
  const folder = folders.paths().find((one) => one === named) ?? folders.paths()[0];
  if (folder === undefined) return { kind: 'none', why: host.texts.setup.doctor.noFolder };
  const found = await firstConfig(folder, host.files, host.texts);
  if (found.kind === 'config') return { kind: 'config', uri: uriOf(found.file), text: found.text, seen: found.seen };
  return { kind: 'none', why: found.why, ...(found.file === undefined ? {} : { uri: uriOf(found.file) }) };
};

const status = async (context: Context, scan: Scan, params: ConfigParams | undefined): Promise<StatusAnswer> => {
  const { configs, documents, folders, host } = context;
  const asked: unknown = params?.uri;
  const uri = typeof asked === 'string' ? asked : '';
  const file = await configs.fileFor(uri, folders.rootOf(uri));
  const open = documents.all().map((document) => document.uri);
  const checked = await Promise.all(open.map((one) => isChecked(context, one)));
  return {
    ...(file === undefined ? {} : { config: uriOf(file) }),
    checked: await isChecked(context, uri),
    files: open.filter((one, index) => checked[index] === true && !scan.knows(keyOf(one))).length + scan.size(),
    ...(host.memory === undefined ? {} : { memory: host.memory() }),
  };
};

export const handleSetup = (context: Context, scan: Scan): void => {
  const { connection, foreground, ready } = context;
  const soon = <T>(work: () => Promise<T>): Promise<T> => foreground.run(() => ready.then(work));
  connection.onRequest<InitAnswer, void>(initMethod, (params: InitParams | undefined) => soon(() => init(context, params)));
  connection.onRequest(configMethod, (params: ConfigParams | undefined) => soon(() => config(context, params)));
  connection.onRequest(doctorMethod, () => soon(() => doctor(context)));
  connection.onRequest(statusMethod, (params: ConfigParams | undefined) => soon(() => status(context, scan, params)));
};
