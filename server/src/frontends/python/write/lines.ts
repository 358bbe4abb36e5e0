/** Lines and indentation of a text. */
export const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** Before the line break. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  const stop = end < 0 ? text.length : end;
  return text[stop - 1] === '\r' && stop > at ? stop - 1 : stop;
}

export const newlineOf = (text: string): string => (/\r\n/.test(text) ? '\r\n' : '\n');

export const indentAt = (text: string, at: number): string => /^[ \t]*/.exec(text.slice(lineStart(text, at)))?.[0] ?? '';

/** One step, as the file indents: the first indented line that ends a header tells. */
export const stepOf = (text: string): string => /:[ \t]*(?:#[^\n]*)?\r?\n([ \t]+)\S/.exec(text)?.[1]?.replace(/^(\t).*|^( {2,8}).*/, '$1$2') ?? '    ';
