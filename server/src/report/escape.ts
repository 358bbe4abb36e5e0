/** Text from files, made fit for a page: whatever it says, it is shown and nothing else. */

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Control characters, halves of surrogate pairs, and what reorders the text around it. */
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

/** For the content of elements and for attributes in quotes. */
export const escape = (text: string): string => text.replace(unprintable, '\ufffd').replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** Plain text in which backticks mark code. */
export const prose = (text: string): string => escape(text).replace(/`([^`]+)`/g, '<code>$1</code>');
