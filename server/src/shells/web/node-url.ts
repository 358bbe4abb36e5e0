/** Stands in for `node:url` where there is no Node.js: paths there begin with a slash. */

export const fileURLToPath = (address: string): string => {
  const { protocol, pathname } = new URL(address);
  if (protocol !== 'file:') throw new TypeError(`not a file: ${address}`);
  return decodeURIComponent(pathname);
};

/** What a URL would take for its own is escaped. */
export const pathToFileURL = (path: string): { readonly href: string } => ({ href: `file://${path.split('/').map(encodeURIComponent).join('/')}` });
