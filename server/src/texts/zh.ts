import type { Draft } from './draft.ts';
import type { Texts } from './en.ts';
import { captureTexts } from './zh/capture.ts';
import { catalogTexts } from './zh/catalog.ts';
import { chainTexts } from './zh/chain.ts';
import { cliTexts } from './zh/cli.ts';
import { configTexts } from './zh/config.ts';
import { directiveTexts } from './zh/directives.ts';
import { findings } from './zh/findings.ts';
import { fixTexts } from './zh/fixes.ts';
import { growthTexts } from './zh/growth.ts';
import { lspTexts } from './zh/lsp.ts';
import { pageTexts } from './zh/pages.ts';
import { setupTexts } from './zh/setup.ts';
import { reportTexts } from './zh/report.ts';
import { retentionTexts } from './zh/retention.ts';

/** The same texts in Chinese (simplified). Names of rules, options, keys and code are those of every language. */
export const zh = {
  capture: captureTexts,
  chain: chainTexts,
  cli: cliTexts,
  config: configTexts,
  directive: directiveTexts,
  findings,
  fixes: fixTexts,
  growth: growthTexts,
  lsp: lspTexts,
  page: pageTexts,
  setup: setupTexts,
  report: reportTexts,
  retention: retentionTexts,
  catalog: catalogTexts,
} satisfies Draft<Texts>;
