/** The language of the command line has to be known before its arguments are read: their errors and their help are texts, too. */

const option = '--locale';

/** What `--locale` says, wherever it stands; the last one counts. Wrong values are told of when the arguments are read. */
export const localeArgument = (args: readonly string[]): string | undefined => {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  const values = options.flatMap((arg, index) => (arg === option ? [options[index + 1]] : arg.startsWith(`${option}=`) ? [arg.slice(option.length + 1)] : []));
  return values.at(-1);
};
