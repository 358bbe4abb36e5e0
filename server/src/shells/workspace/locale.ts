/** What the environment says about the language of messages, in the order of POSIX. */
export const localeOfEnvironment = (env: Readonly<Record<string, string | undefined>>): string | undefined =>
  [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
