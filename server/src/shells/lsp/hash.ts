/** In plain JavaScript: the server also runs where there is no Node.js, and what is hashed is short. */
import { sha256 as hash } from '@noble/hashes/sha2.js';

/** SHA-256 of a text, in base64. */
export const sha256 = (text: string): string => btoa(String.fromCharCode(...hash(new TextEncoder().encode(text))));
