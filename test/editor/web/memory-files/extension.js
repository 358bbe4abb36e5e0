/** A file system of the scheme `memfs`, with what the test finds when it opens `memfs:/work`. Runs in the browser as it stands here. */
const { EventEmitter, FileSystemError, workspace } = require('vscode');

const leaky = `export class Clock {
  constructor() {
    setInterval(() => this.draw(), 1000);
  }
  draw() {}
  dispose() {}
}
`;
const texts = {
  '/work/src/clock.ts': leaky,
  '/work/src/load.py': 'def load(path):\n    file = open(path)\n    return file.read()\n',
  '/work/old/clock.ts': leaky,
  '/work/ignored/clock.ts': leaky,
  '/work/.gitignore': 'ignored/\n',
  '/work/leaktight.json': '{ "exclude": ["old"] }\n',
};

exports.activate = ({ subscriptions }) => {
  const encoder = new TextEncoder();
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, encoder.encode(text)]));
  const changed = new EventEmitter();
  const below = (path) => [...files.keys()].filter((file) => file.startsWith(`${path.replace(/\/$/, '')}/`)).map((file) => file.slice(path.replace(/\/$/, '').length + 1));
  const bytesOf = (uri) => files.get(uri.path) ?? fail(uri);
  const fail = (uri) => {
    throw FileSystemError.FileNotFound(uri);
  };
  subscriptions.push(changed, workspace.registerFileSystemProvider('memfs', {
    onDidChangeFile: changed.event,
    watch: () => ({ dispose: () => undefined }),
    stat: (uri) => (files.has(uri.path) || below(uri.path).length > 0 ? { type: files.has(uri.path) ? 1 : 2, ctime: 0, mtime: 0, size: files.get(uri.path)?.length ?? 0 } : fail(uri)),
    readDirectory: (uri) => [...new Map(below(uri.path).map((name) => [name.split('/')[0], name.includes('/') ? 2 : 1]))],
    readFile: bytesOf,
    writeFile: (uri, bytes) => {
      files.set(uri.path, bytes);
      changed.fire([{ type: 1, uri }]);
    },
    delete: (uri) => {
      files.delete(uri.path);
      changed.fire([{ type: 3, uri }]);
    },
    createDirectory: () => undefined,
    rename: () => undefined,
  }));
};
