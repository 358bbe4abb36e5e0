/** Findings as SARIF 2.1.0. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ArtifactLocation, Invocation, Location, Result, Run } from 'sarif';
import type { Span } from '../../engine/api.ts';
import { fingerprintsOf } from './fingerprints.ts';
import { positionsOf, type Positions } from './positions.ts';
import type { FileReport, ReportContext, Reporter, Summary } from './reporter.ts';
import { levelOf, sarifRule } from './sarif-rules.ts';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const base = '%SRCROOT%';

/** URIs are relative to `root`, which `originalUriBaseIds` names; those of files outside it are absolute. */
export const createSarif = (context: ReportContext): Reporter => {
  const indexes = new Map(context.rules.map((rule, index) => [rule.id, index]));
  let separator = '\n';
  return {
    start: () => start(context),
    file: (report) => {
      const before = separator;
      separator = ',\n';
      return before + resultsOf(report, context.root, indexes).map((result) => JSON.stringify(result)).join(separator);
    },
    end: (summary) => sarifEnd(invocationOf(summary)),
  };
};

/** Everything before the results. */
export const sarifStart = (tool: Run['tool'], originalUriBaseIds: Run['originalUriBaseIds']): string => [
  `{\n"$schema": ${JSON.stringify(schema)},\n"version": "2.1.0",\n"runs": [{\n"tool": ${JSON.stringify(tool, null, 1)},`,
  `"columnKind": "utf16CodeUnits",\n"originalUriBaseIds": ${JSON.stringify(originalUriBaseIds)},\n"results": [`,
].join('\n');

/** Everything behind them. */
export const sarifEnd = (invocation: Invocation): string => `\n],\n"invocations": ${JSON.stringify([invocation])}\n}]\n}\n`;

const start = ({ rules, repository, version, root, texts }: ReportContext): string => {
  const driver = {
    name: 'Leaktight',
    semanticVersion: version,
    ...(repository === undefined ? {} : { informationUri: repository }),
    rules: rules.map((rule) => sarifRule(rule, repository, texts)),
  };
  const uri = pathToFileURL(path.join(root, path.sep)).href;
  return sarifStart({ driver }, { [base]: { uri } });
};

const resultsOf = ({ file, text, findings }: FileReport, root: string, indexes: ReadonlyMap<string, number>): readonly Result[] => {
  const positions = positionsOf(text);
  const artifactLocation = locate(file, root);
  const fingerprints = fingerprintsOf(artifactLocation.uri ?? '', findings);
  return findings.map((finding, index) => ({
    ruleId: finding.rule,
    ruleIndex: indexes.get(finding.rule) ?? -1,
    level: levelOf(finding.severity),
    message: { text: finding.message },
    locations: [location(artifactLocation, finding.span, positions)],
    relatedLocations: finding.related.map((one, id) => ({ id, message: { text: one.message }, ...location(artifactLocation, one.span, positions) })),
    partialFingerprints: { 'leaktight/v2': fingerprints[index] ?? '' },
    properties: { confidence: finding.confidence, resource: finding.resource },
  }));
};

const location = (artifactLocation: ArtifactLocation, span: Span, positions: Positions): Location => ({
  physicalLocation: { artifactLocation, region: { ...positions.regionOf(span) } },
});

const locate = (file: string, root: string): ArtifactLocation => {
  const relative = path.relative(root, file);
  const isOutside = relative.startsWith('..') || path.isAbsolute(relative);
  return isOutside ? { uri: pathToFileURL(file).href } : { uri: encode(relative), uriBaseId: base };
};

/** File systems allow half a surrogate pair in a name; URIs do not. */
const encode = (relative: string): string =>
  relative.split(path.sep).map((part) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd'))).join('/');

const invocationOf = ({ notices }: Summary): Invocation => ({
  executionSuccessful: notices.every(({ level }) => level !== 'error'),
  toolExecutionNotifications: notices.map(({ level, message }) => ({ level, message: { text: message } })),
});
