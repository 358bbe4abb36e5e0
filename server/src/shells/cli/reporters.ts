import type { Texts } from '../../texts/en.ts';
import { coloursOf, columnsOf } from './colours.ts';
import type { Io } from './io.ts';
import { createJson } from './json.ts';
import { createPretty } from './pretty.ts';
import type { ScanRequest } from './program.ts';
import type { ReportContext, Reporter } from './reporter.ts';
import { createSarif } from './sarif.ts';

export const createReporter = ({ format, output }: ScanRequest, context: ReportContext, io: Io, texts: Texts): Reporter => {
  switch (format) {
    case 'json':
      return createJson(context);
    case 'sarif':
      return createSarif(context, texts);
    case 'pretty': {
      const terminal = output === undefined ? io.out : { columns: undefined, colour: false };
      return createPretty({ colours: coloursOf(terminal), columns: columnsOf(terminal), cwd: io.cwd, texts });
    }
  }
};
