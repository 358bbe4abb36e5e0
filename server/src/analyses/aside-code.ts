/** Examples, demos, benchmarks, scripts: by the folders in which a file stands below what is scanned. */
/** Whether a file of this path (from the folder that is scanned or open, with `/`) stands in one of the folders; see `catalog/aside-folders.ts`. */
export type IsAside = (place: string) => boolean;

export function asideIn(folders: readonly string[]): IsAside {
  if (folders.length === 0) return () => false;
  const patterns = folders.map((folder) => {
    const isTop = folder.startsWith('/');
    const words = (isTop ? folder.slice(1) : folder).split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return `${isTop ? '^' : '(?:^|/)'}${words.join('[^/]*')}/`;
  });
  const found = new RegExp(patterns.join('|'), 'i');
  return (place) => found.test(place);
}
