/** Text files as they are found in the wild: UTF-8 with and without BOM, UTF-16 with BOM, and older encodings of one byte. */
import { isUtf8 } from 'node:buffer';

export type Encoding = 'utf8' | 'utf16le' | 'utf16be' | 'latin1';

export interface Decoded {
  /** Without a byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
  readonly bom: boolean;
}

/** Where a byte of zero gives away that it is no text. */
const probe = 8000;

/**
 * Nothing for binary data. Bytes that are not UTF-8 are read as one character each: columns stay right, ASCII stays ASCII, and
 * `encode` gives back the same bytes.
 */
export const decode = (bytes: Buffer): Decoded | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: bytes.toString('utf16le', 2), encoding: 'utf16le', bom: true };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: swapped(bytes.subarray(2)).toString('utf16le'), encoding: 'utf16be', bom: true };
  if (bytes.subarray(0, probe).includes(0)) return undefined;
  if (!isUtf8(bytes)) return { text: bytes.toString('latin1'), encoding: 'latin1', bom: false };
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { text: bytes.toString('utf8', bom ? 3 : 0), encoding: 'utf8', bom };
};

/** The bytes of a text in the encoding that it was read in. Nothing when that encoding lacks a character. */
export const encode = (text: string, { encoding, bom }: Pick<Decoded, 'encoding' | 'bom'>): Buffer | undefined => {
  const whole = bom ? `\uFEFF${text}` : text;
  // Characters past U+00FF would be cut to their low byte.
  if (encoding === 'latin1') return /[^\x00-\xff]/.test(whole) ? undefined : Buffer.from(whole, 'latin1');
  const bytes = Buffer.from(whole, encoding === 'utf8' ? 'utf8' : 'utf16le');
  return encoding === 'utf16be' ? bytes.swap16() : bytes;
};

/** A last odd byte is no character; it is left out. */
const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16();
