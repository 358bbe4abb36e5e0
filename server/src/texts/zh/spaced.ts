/** Chinese in one line with names and code: a space where the two meet, none where punctuation already keeps them apart. */

const chinese = /\p{Script=Han}/u;
const latin = /[\p{Script=Latin}\p{N}`'"$@#({[]/u;
const latinEnd = /[\p{Script=Latin}\p{N}`'"$)}\]%]/u;

const meet = (before: string, after: string): boolean => {
  const [left = '', right = ''] = [[...before.slice(-2)].at(-1), [...after.slice(0, 2)][0]];
  return (chinese.test(left) && latin.test(right)) || (latinEnd.test(left) && chinese.test(right));
};

/** A template literal with those spaces around what is put in; what is put in stays as it is. */
export const zh = (parts: TemplateStringsArray, ...values: readonly (string | number)[]): string =>
  parts.slice(1).reduce((text, part, index) => {
    const value = String(values[index] ?? '');
    const with_ = `${text}${meet(text, value) ? ' ' : ''}${value}`;
    return `${with_}${meet(with_, part) ? ' ' : ''}${part}`;
  }, parts[0] ?? '');
