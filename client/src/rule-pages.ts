import { commands, env, FileType, Hover, MarkdownString, Uri, window, workspace, type ExtensionContext } from 'vscode';
import { texts } from './texts.ts';

export const ruleCommand = 'leaktight.showRule';

/** A page below `docs/rules`: `uncleared-timer.md`, `zh-cn/uncleared-timer.md`. */
const page = /^(?:[a-z-]+\/)?[a-z-]+\.md$/;
const inLink = /\/docs\/rules\/((?:[a-z-]+\/)?[a-z-]+\.md)$/;

/** The address that shows a page: for links of diagnostics and hovers, which would open the text of the page otherwise. */
const commandUri = (name: string): Uri => Uri.parse(`command:${ruleCommand}?${encodeURIComponent(JSON.stringify([name]))}`);

/** The page of a rule that a link of the server leads to, if it does. Pages come with the extension: they are there without a network, and fit its version. */
export const linkOf = (address: string): Uri | undefined => {
  const [, name] = inLink.exec(address) ?? [];
  return name !== undefined && address.startsWith('file:') ? commandUri(name) : undefined;
};

/** The hover with links that show pages. Of commands it may run that one alone. */
export const withPages = (hover: Hover): Hover => {
  const contents = hover.contents.map((content) => {
    if (!(content instanceof MarkdownString)) return content;
    const shown = new MarkdownString(content.value.replace(/\]\((file:[^)\s]+)\)/g, (_, address: string) => `](${(linkOf(address) ?? Uri.parse(address)).toString()})`));
    shown.isTrusted = { enabledCommands: [ruleCommand] };
    return shown;
  });
  return new Hover(contents, hover.range);
};

/** The folder of the pages in the language that the server speaks. */
const language = (): string => {
  const set = workspace.getConfiguration('leaktight').get<string>('locale', 'auto');
  return /^zh-(cn|hans)$/i.test(set === 'auto' ? env.language : set) ? 'zh-cn/' : '';
};

const pick = async (folder: Uri): Promise<string | undefined> => {
  const entries = await workspace.fs.readDirectory(folder);
  const rules = entries.flatMap(([name, type]) => (type === FileType.File && name !== 'README.md' && page.test(name) ? [name.replace(/\.md$/, '')] : []));
  const rule = await window.showQuickPick(rules, { title: texts.pickRule() });
  return rule === undefined ? undefined : `${language()}${rule}.md`;
};

/** The command "Show Rule": the page of a rule as the preview shows it. Without a page it asks for one. */
export const showRule = async ({ extensionUri }: ExtensionContext, asked: unknown): Promise<Uri | undefined> => {
  const folder = Uri.joinPath(extensionUri, 'docs', 'rules');
  const name = typeof asked === 'string' && page.test(asked) ? asked : await pick(folder);
  if (name === undefined) return undefined;
  const uri = Uri.joinPath(folder, name);
  await commands.executeCommand('markdown.showPreview', uri);
  return uri;
};
