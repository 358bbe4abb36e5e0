import { captureTexts } from './capture.ts';
import type { CatalogTexts } from './catalog.ts';
import { chainTexts } from './chain.ts';
import { cliTexts } from './cli.ts';
import { configTexts } from './config.ts';
import { directiveTexts } from './directives.ts';
import { findings } from './findings.ts';
import { fixTexts } from './fixes.ts';
import { growthTexts } from './growth.ts';
import { lspTexts } from './lsp.ts';
import { pageTexts } from './pages.ts';
import { setupTexts } from './setup.ts';
import { reportTexts } from './report.ts';
import { retentionTexts } from './retention.ts';

/** The catalog's rows are written in English. */
const catalog: CatalogTexts = { rules: {}, rows: {}, lives: {} };

/** Every text that a user of the server or the command line reads, in English. Another language is another value of type `Texts`. */
export const en = {
  capture: captureTexts,
  catalog,
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
};

export type Texts = typeof en;
