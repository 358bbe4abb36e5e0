/** Files, watchers and file streams of Node.js. */
import { heldByCall, heldByClass } from './node-row.ts';
import { code, handleFixes, javascript } from './row.ts';

const fs = ['fs', 'fs-extra', 'graceful-fs'];

/** Functions of `fs` that use a descriptor and leave it open. */
const descriptorUsers = ['*Sync', 'read', 'readv', 'write', 'writev', 'fsync', 'fdatasync', 'fstat', 'ftruncate', 'fchmod', 'fchown', 'futimes', 'isatty'];

const openFile = 'The file stays open until the process ends; after some thousands every open, socket and child process fails with EMFILE.';

/** A stream that is made of a handle closes it at its end, or when it is destroyed. */
const handleEnds = ['$handle.close()', '$handle.createReadStream()', '$handle.createWriteStream()', '$handle.readLines()'];

export const nodeFiles = javascript([
  heldByCall({
    id: 'file.descriptor-sync',
    rule: 'unclosed-file',
    noun: 'file descriptor',
    from: fs,
    acquire: '$handle = fs.openSync($path)',
    release: ['fs.closeSync($handle)', 'fs.close($handle)'],
    borrowers: descriptorUsers,
    leaks: openFile,
    example: {
      imports: "import fs from 'node:fs';", params: 'path, buffer', name: 'fd', make: "fs.openSync(path, 'r')",
      use: 'fs.readSync(fd, buffer)', end: 'fs.closeSync(fd)', sync: true,
    },
  }),
  heldByCall({
    id: 'file.handle',
    rule: 'unclosed-file',
    noun: 'file handle',
    from: 'fs/promises',
    acquire: '$handle = fs.open($path)',
    release: handleEnds,
    fix: ['release-in-finally', 'scope', 'release-before-exits'],
    leaks: openFile,
    example: {
      imports: "import fs from 'node:fs/promises';", params: 'path', name: 'file', make: 'await fs.open(path)',
      use: 'await file.readFile()', end: 'await file.close()',
    },
  }),
  heldByCall({
    id: 'file.handle-namespace',
    rule: 'unclosed-file',
    noun: 'file handle',
    from: 'fs',
    acquire: '$handle = fs.promises.open($path)',
    release: handleEnds,
    fix: ['release-in-finally', 'scope', 'release-before-exits'],
    leaks: openFile,
    example: {
      imports: "import { promises as fs } from 'node:fs';", params: 'path', name: 'file', make: 'await fs.open(path)',
      use: 'await file.readFile()', end: 'await file.close()',
    },
  }),
  {
    id: 'file.descriptor-callback',
    rule: 'unclosed-file',
    noun: 'file descriptor',
    from: fs,
    acquire: ['$handle = fs.open($path, $flags, $mode, $fn:function)', '$handle = fs.open($path, $flags, $fn:function)', '$handle = fs.open($path, $fn:function)'],
    release: ['fs.close($handle)', 'fs.closeSync($handle)'],
    borrowers: descriptorUsers,
    owedBy: 'function',
    holds: 'handle',
    passesItself: 1,
    fix: ['release-before-exits'],
    leaks: openFile,
    bad: code`
      import fs from 'node:fs';
      export function head(path, buffer, done) {
        fs.open(path, 'r', (error, fd) => {
          if (error) return done(error);
          fs.read(fd, buffer, (failure, count) => {
            if (failure) return done(failure);
            fs.close(fd, () => done(null, count));
          });
        });
      }`,
    good: code`
      import fs from 'node:fs';
      export function head(path, buffer, done) {
        fs.open(path, 'r', (error, fd) => {
          if (error) return done(error);
          fs.read(fd, buffer, (failure, count) => {
            fs.close(fd, () => done(failure, count));
          });
        });
      }`,
  },
  {
    id: 'file.directory',
    rule: 'unclosed-file',
    noun: 'directory',
    from: ['fs/promises', ...fs],
    acquire: ['$handle = fs.opendir($path)', '$handle = fs.opendirSync($path)', '$handle = fs.promises.opendir($path)'],
    unless: ['fs.opendir($path, $fn:function)', 'fs.opendir($path, $options, $fn:function)'],
    release: ['$handle.close()', '$handle.closeSync()'],
    owedBy: 'function',
    holds: 'handle',
    drained: true,
    fix: ['release-in-finally', 'scope'],
    write: 'await $handle.close()',
    leaks: 'The directory stays open, with its descriptor, until it is read to its end by `for await`, or closed.',
    bad: code`
      import { opendir } from 'node:fs/promises';
      export async function firstEntry(path) {
        const directory = await opendir(path);
        const entry = await directory.read();
        if (!entry) throw new Error('nothing there');
        await directory.close();
        return entry.name;
      }`,
    good: code`
      import { opendir } from 'node:fs/promises';
      export async function firstEntry(path) {
        const directory = await opendir(path);
        try {
          const entry = await directory.read();
          return entry?.name;
        } finally {
          await directory.close();
        }
      }`,
  },
  heldByClass({
    id: 'file.watcher',
    rule: 'unclosed-watcher',
    noun: 'file watcher',
    from: ['fs', 'fs-extra', 'chokidar', 'graceful-fs', 'node-watch', 'sane', 'gaze', 'watchpack'],
    acquire: ['$handle = fs.watch($path)', '$handle = chokidar.watch($path)', '$handle = new FSWatcher()', '$handle = new Watchpack($options)'],
    unless: 'fs.watch($path, { signal: $signal })',
    release: '$handle.close()',
    leaks: 'The watcher keeps its descriptors and its callback, and keeps the process alive, until it is closed.',
    example: { imports: "import chokidar from 'chokidar';", name: 'watcher', make: 'chokidar.watch(options.folder)', end: '.close()' },
  }),
  {
    id: 'file.watch-file',
    rule: 'unclosed-watcher',
    noun: 'file poller',
    from: ['fs', 'fs-extra', 'graceful-fs'],
    acquire: ['fs.watchFile($path, $options, $handler)', 'fs.watchFile($path, $handler)'],
    release: ['fs.unwatchFile($path)'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'Node.js looks at the file again and again, and keeps the callback, until `unwatchFile` is called.',
    bad: code`
      import fs from 'node:fs';
      export class Settings {
        constructor(path) {
          this.path = path;
          fs.watchFile(this.path, () => this.load());
        }
        dispose() {
          this.values.clear();
        }
      }`,
    good: code`
      import fs from 'node:fs';
      export class Settings {
        constructor(path) {
          this.path = path;
          fs.watchFile(this.path, () => this.load());
        }
        dispose() {
          fs.unwatchFile(this.path);
          this.values.clear();
        }
      }`,
  },
  heldByClass({
    id: 'stream.file',
    rule: 'unclosed-stream',
    noun: 'file stream',
    from: fs,
    acquire: ['$handle = fs.createWriteStream($path)', '$handle = fs.createReadStream($path)'],
    release: ['$handle.end()', '$handle.destroy()', '$handle.close()', '$handle.destroySoon()'],
    // The descriptor is somebody else's.
    unless: ['fs.createReadStream($path, { fd: $fd, autoClose: false })', 'fs.createWriteStream($path, { fd: $fd, autoClose: false })'],
    leaks: 'The stream keeps its descriptor and its buffers until it is ended or destroyed.',
    example: { imports: "import fs from 'node:fs';", name: 'log', make: 'fs.createWriteStream(options.path)', end: '.end()' },
  }),
  heldByClass({
    id: 'stream.readline-stdin',
    endless: true,
    rule: 'unclosed-stream',
    noun: 'line reader',
    from: ['readline', 'readline/promises'],
    acquire: '$handle = readline.createInterface({ input: process.stdin })',
    release: '$handle.close()',
    leaks: 'The reader keeps its listeners on `process.stdin`, and that keeps the process alive.',
    example: { imports: "import readline from 'node:readline';", name: 'lines', make: 'readline.createInterface({ input: process.stdin })', end: '.close()' },
  }),
  heldByClass({
    id: 'stream.readline',
    rule: 'unclosed-stream',
    noun: 'line reader',
    from: ['readline', 'readline/promises'],
    acquire: '$handle = readline.createInterface($options)',
    // It closes by itself when its input ends: the output of a process ends with that.
    unless: [
      'readline.createInterface($process.stdout)', 'readline.createInterface($process.stderr)',
      'readline.createInterface({ input: $process.stdout })', 'readline.createInterface({ input: $process.stderr })',
    ],
    release: '$handle.close()',
    leaks: 'The reader keeps its listeners on the input, and an input such as `process.stdin` keeps the process alive.',
    example: { imports: "import readline from 'node:readline';", name: 'lines', make: 'readline.createInterface({ input: options.input })', end: '.close()' },
  }),
]);
