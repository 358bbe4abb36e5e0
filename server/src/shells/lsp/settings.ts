import type { Confidence } from '../../engine/api.ts';
import { confidences } from '../../engine/levels.ts';

/** What a user sets in the editor, per workspace folder. */
export interface Settings {
  readonly enable: boolean;
  /** Nothing: what `leaktight.json` says. */
  readonly confidence: Confidence | undefined;
  /** Which files the diagnostics of the workspace are about; `openFiles`: others, too, once somebody has asked for a scan. */
  readonly workspaceDiagnostics: 'openFiles' | 'workspace';
  /** Above which owners a lens shows their account. */
  readonly codeLens: 'leaks' | 'always' | 'never';
  readonly inlayHints: boolean;
}

/** A client that says nothing gets what it asks for. */
export const defaultSettings: Settings = { enable: true, confidence: undefined, workspaceDiagnostics: 'workspace', codeLens: 'leaks', inlayHints: false };

/** What each is called, former names included. */
const coverages = [
  { coverage: 'openFiles', names: ['openFiles', 'onScan'] },
  { coverage: 'workspace', names: ['workspace', 'always'] },
] as const satisfies readonly { readonly coverage: Settings['workspaceDiagnostics']; readonly names: readonly string[] }[];

const lenses = ['leaks', 'always', 'never'] as const satisfies readonly Settings['codeLens'][];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** Reads the section `leaktight` of any client's settings. A value that it does not know counts as unset. */
export const parseSettings = (value: unknown, unset: Settings = defaultSettings): Settings => {
  if (!isObject(value)) return unset;
  const confidence = confidences.find((level) => level === value['confidence']);
  return {
    enable: typeof value['enable'] === 'boolean' ? value['enable'] : unset.enable,
    confidence: 'confidence' in value ? confidence : unset.confidence,
    workspaceDiagnostics: coverages.find(({ names }) => names.some((name) => name === value['workspaceDiagnostics']))?.coverage ?? unset.workspaceDiagnostics,
    codeLens: lenses.find((one) => one === value['codeLens']) ?? unset.codeLens,
    inlayHints: typeof value['inlayHints'] === 'boolean' ? value['inlayHints'] : unset.inlayHints,
  };
};

/** The section `leaktight` of settings that came whole (`workspace/didChangeConfiguration`) or as the section alone. */
export const sectionOf = (settings: unknown): unknown => (isObject(settings) && 'leaktight' in settings ? settings['leaktight'] : settings);

/** The language that is set in the section; it holds from the start of the server to its end. */
export const localeSetting = (sent: unknown): unknown => {
  const section = sectionOf(sent);
  return isObject(section) ? section['locale'] : undefined;
};
