/** What keeps Leaktight from working in a folder. */
import path from 'node:path';
import type { Problem } from '../../engine/api.ts';
import { parseBaseline, sizeOf } from '../../engine/baseline.ts';
import { parseConfig } from '../../engine/config.ts';
import type { Texts } from '../../texts/en.ts';
import type { Content } from '../workspace/read.ts';
import type { SetupFiles, Shown } from './files.ts';
import { placedProblem, unreadText } from './problems.ts';

/** One thing that was looked at. */
export interface Check {
  readonly good: boolean;
  readonly text: string;
}

export const good = (text: string): Check => ({ good: true, text });
export const bad = (text: string): Check => ({ good: false, text });

interface Examined {
  readonly folder: string;
  readonly files: SetupFiles;
  readonly texts: Texts;
  readonly shown: Shown;
}

/** Configuration, baseline and files of a folder. */
export const examineFolder = async (examined: Examined): Promise<readonly Check[]> => [
  ...(await configuration(examined)), ...(await baseline(examined)), ...(await files(examined)),
];

const configuration = async (examined: Examined): Promise<readonly Check[]> => {
  const { folder, files: access, texts, shown } = examined;
  const file = await access.nearestConfig(folder);
  if (file === undefined) return [good(texts.setup.doctor.noConfiguration)];
  const content = await access.read(file);
  const problems = content.kind === 'text' ? parseConfig(content.text, texts).problems : [];
  return problemsOf(file, content, problems, examined, () => good(texts.setup.doctor.configuration(shown(file))));
};

const baseline = async (examined: Examined): Promise<readonly Check[]> => {
  const { folder, files: access, texts, shown } = examined;
  const file = await access.nearestBaseline(folder);
  if (file === undefined) return [];
  const content = await access.readBaseline(file);
  const { baseline: known = new Map<string, never>(), problems } = content.kind === 'text' ? parseBaseline(content.text, texts) : { problems: [] };
  const there = await Promise.all([...known.keys()].map((name) => access.exists(path.join(path.dirname(file), name))));
  const gone = there.filter((one) => !one).length;
  const t = texts.setup.doctor;
  return problemsOf(file, content, problems, examined, () => (gone > 0 ? bad(t.gone(shown(file), gone)) : good(t.baseline(shown(file), sizeOf(known)))));
};

const problemsOf = (file: string, content: Content, problems: readonly Problem[], { texts, shown }: Examined, otherwise: () => Check): readonly Check[] => {
  if (content.kind !== 'text') return [bad(unreadText(content, shown(file), texts))];
  const found = problems.map((problem) => bad(placedProblem(shown(file), content.text, problem, texts)));
  return found.length > 0 ? found : [otherwise()];
};

/** What a scan of the folder would read, and what it could not. */
const files = async ({ folder, files: access, texts, shown }: Examined): Promise<readonly Check[]> => {
  const unread: Check[] = [];
  let count = 0;
  for await (const _ of access.discover(folder, (file, why) => void unread.push(bad(unreadText(why, shown(file), texts))))) count += 1;
  const t = texts.setup.doctor;
  return [count > 0 ? good(t.files(count)) : bad(t.noFiles), ...unread];
};
