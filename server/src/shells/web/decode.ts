/** Text files, without Node.js: UTF-8, UTF-16 with a byte order mark, and older encodings of one byte. */
import type { Decoded } from '../workspace/decode.ts';

/** Where a byte of zero gives away that it is no text. */
const probe = 8000;

/** Nothing for binary data. The same as `workspace/decode.ts` says of the same bytes. */
export const decodeBytes = (bytes: Uint8Array): Decoded | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf16le', bom: true };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf16be', bom: true };
  if (bytes.subarray(0, probe).includes(0)) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, encoding: 'utf8', bom: bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf };
  } catch {
    return { text: oneByteEach(bytes), encoding: 'latin1', bom: false };
  }
};

const oneByteEach = (bytes: Uint8Array): string => {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += 8192) parts.push(String.fromCharCode(...bytes.subarray(start, start + 8192)));
  return parts.join('');
};
