import type { Format } from './formats.ts';
import { createHtml } from './html.ts';
import { json, jsonLines } from './json.ts';
import { agent, compact, github, gitlab, markdown } from './line-formats.ts';
import { createPatch } from './patch-format.ts';
import { createPretty } from './pretty.ts';
import type { ReportContext, Reporter } from './reporter.ts';
import { createSarif } from './sarif.ts';
import { type Shape, shapedReporter } from './shape.ts';
import { checkstyle, junit } from './xml-formats.ts';

const by = (shape: Shape) => (context: ReportContext): Reporter => shapedReporter(shape, context);

const reporters = {
  pretty: createPretty,
  compact: by(compact),
  agent: by(agent),
  json: by(json),
  jsonl: by(jsonLines),
  sarif: createSarif,
  github: by(github),
  gitlab: by(gitlab),
  junit: by(junit),
  checkstyle: by(checkstyle),
  markdown: by(markdown),
  html: createHtml,
  patch: createPatch,
} satisfies Record<Format, (context: ReportContext) => Reporter>;

export const createReporter = (format: Format, context: ReportContext): Reporter => reporters[format](context);
