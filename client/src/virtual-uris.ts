/**
 * Files that are on no disk, under names that a server takes for files: `vscode-vfs://github/a/b.ts` is `file:///@/vscode-vfs/github/a/b.ts`.
 * Paths stay paths, so that the server finds folders and what is in them as everywhere.
 */
import { Uri } from 'vscode';

const top = '/@/';
/** Stands for an authority that is empty: a path has no empty names. */
const none = '-';

/** Documents without a place stay what they are. */
export const serverUri = (uri: Uri): string => {
  if (uri.scheme === 'file' || uri.scheme === 'untitled') return uri.toString();
  return Uri.from({ scheme: 'file', path: `${top}${uri.scheme}/${encodeURIComponent(uri.authority) || none}${uri.path}` }).toString();
};

/** The way back. */
export const codeUri = (address: string): Uri => {
  const uri = Uri.parse(address);
  if (uri.scheme !== 'file' || !uri.path.startsWith(top)) return uri;
  const [scheme = '', authority = '', ...names] = uri.path.slice(top.length).split('/');
  return Uri.from({ scheme, authority: authority === none ? '' : decodeURIComponent(authority), path: `/${names.join('/')}` });
};
