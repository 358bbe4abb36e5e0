/** Files, descriptors and temporary files of Python. */
import { heldByCall, python } from './python-row.ts';
import { code } from './row.ts';

const openFile = 'The file stays open until the collector finds it or the process ends, and what was written last may not be on the disk.';
const descriptor = 'A descriptor is a number, which no collector closes: it stays open until the process ends.';

/** Functions that read from or write to a file and leave it open. */
const fileUsers = [
  'load', 'safe_load', 'full_load', 'loads', 'dump', 'dumps', 'safe_dump', 'reader', 'writer', 'DictReader', 'DictWriter', 'read', 'parse', 'iterparse', 'copyfileobj', 'print', 'len', 'list', 'next', 'sum', 'sorted', 'isinstance',
  'read_csv', 'fileno', 'flock', 'lockf', 'dup2', 'sha256', 'md5', 'readfp', 'read_file', 'b64encode', 'unpack', 'literal_eval', 'check_call', 'check_output', 'call', 'run', 'Popen', 'input', 'fstat', 'write', 'lseek', 'close_fds', 'enumerate', 'iter', 'str', 'repr', 'exec', 'compile', 'eval',
];

/** Methods of an image that need its pixels. */
const readsPixels = [
  'load', 'convert', 'resize', 'copy', 'thumbnail', 'save', 'show', 'getpixel', 'putpixel', 'getdata', 'tobytes', 'paste', 'split', 'rotate', 'transpose', 'transform', 'point', 'filter', 'crop', 'histogram', 'getcolors', 'quantize', 'getbbox',
  'getextrema', 'putalpha', 'getchannel', 'reduce', 'entropy', 'alpha_composite', 'effect_spread', 'remap_palette', 'toqimage', 'tobitmap', 'verify', 'seek',
];

const descriptorEnds = ['os.close($handle)', 'os.fdopen($handle)', 'os.closerange($handle)', 'open($handle)', 'io.FileIO($handle)'];

/** Functions that work on a descriptor and leave it open. */
const descriptorUsers = [
  'read', 'write', 'fstat', 'flock', 'lockf', 'fsync', 'lseek', 'dup2', 'fchmod', 'ioctl', 'isatty', 'ftruncate', 'sendfile', 'set_blocking', 'set_inheritable', 'tcgetattr', 'tcsetattr', 'fcntl',
];

/** Where a process cuts itself off from its terminal. */
const standardStreams = ['stdin', 'stdout', 'stderr'].flatMap((name) => [`sys.${name}.fileno()`, `sys.__${name}__.fileno()`]).concat('0', '1', '2');

export const pythonFiles = python([
  heldByCall({
    id: 'py.file', rule: 'unclosed-file', noun: 'file',
    acquire: '$handle = open($path)',
    // What a process writes to or reads from in place of its terminal stays open as long as it runs.
    release: ['$handle.close()', '$handle.detach()', ...standardStreams.map((stream) => `$.dup2($handle.fileno(), ${stream})`)],
    borrowers: fileUsers,
    leaks: openFile,
    example: { params: 'path', name: 'file', make: 'open(path)', use: 'file.read()' },
  }),
  heldByCall({
    id: 'py.file-module', rule: 'unclosed-file', noun: 'file', from: ['io', 'codecs'],
    acquire: '$handle = open($path)',
    release: ['$handle.close()', '$handle.detach()'],
    borrowers: fileUsers,
    leaks: openFile,
    example: { imports: 'codecs', params: 'path', name: 'file', make: "codecs.open(path, encoding='utf-8')", use: 'file.read()' },
  }),
  heldByCall({
    id: 'py.file-descriptor', rule: 'unclosed-file', noun: 'file', from: 'os',
    acquire: ['$handle = fdopen($fd)', '$handle = popen($command)'],
    release: ['$handle.close()', '$handle.detach()'],
    borrowers: fileUsers,
    leaks: openFile,
    example: { imports: 'os', params: 'fd', name: 'file', make: 'os.fdopen(fd)', use: 'file.read()' },
  }),
  heldByCall({
    id: 'py.file-path', rule: 'unclosed-file', noun: 'file', from: 'pathlib',
    acquire: '$handle = $path:Path|PosixPath|WindowsPath.open()',
    release: ['$handle.close()', '$handle.detach()'],
    borrowers: fileUsers,
    leaks: openFile,
    example: { imports: 'pathlib', params: 'path: pathlib.Path', name: 'file', make: 'path.open()', use: 'file.read()' },
  }),
  heldByCall({
    id: 'py.archive', rule: 'unclosed-file', noun: 'archive', from: ['zipfile', 'tarfile', 'gzip', 'bz2', 'lzma'],
    // Nothing is open of an archive in memory.
    unless: [
      'ZipFile(BytesIO())', 'ZipFile(io.BytesIO())', 'ZipFile($file:BytesIO|StringIO)', 'open(BytesIO())', 'open(io.BytesIO())', 'open($file:BytesIO|StringIO)', 'GzipFile($...rest, fileobj=$file:BytesIO|StringIO)',
      'GzipFile($name, $mode, $level, $file:BytesIO|StringIO)', 'open($...rest, fileobj=$file:BytesIO|StringIO)',
    ],
    acquire: ['$handle = ZipFile($path)', '$handle = open($path)', '$handle = TarFile($path)', '$handle = GzipFile($path)', '$handle = BZ2File($path)', '$handle = LZMAFile($path)'],
    release: '$handle.close()',
    borrowers: fileUsers,
    leaks: 'The archive keeps its file open; one that is written lacks its directory, and cannot be read, until it is closed.',
    example: { imports: 'zipfile', params: 'path', name: 'archive', make: 'zipfile.ZipFile(path)', use: 'archive.namelist()' },
  }),
  heldByCall({
    id: 'py.store', rule: 'unclosed-file', noun: 'file', from: ['shelve', 'dbm', 'wave', 'mmap', 'h5py', 'netCDF4', 'aiofiles', 'rasterio', 'audioread', 'soundfile'],
    // A file that is given open belongs to whoever opened it.
    unless: ['open(open())', 'open(BytesIO())', 'open(io.BytesIO())', 'File(open())', 'File(BytesIO())', 'File(io.BytesIO())'],
    acquire: ['$handle = open($path)', '$handle = mmap($fd, $size)', '$handle = File($path)', '$handle = Dataset($path)', '$handle = SoundFile($path)'],
    release: '$handle.close()',
    leaks: openFile,
    example: { imports: 'shelve', params: 'path', name: 'store', make: 'shelve.open(path)', use: "store['version']" },
  }),
  {
    ...heldByCall({
      id: 'py.kept-temporary', rule: 'unremoved-tempfile', noun: 'temporary file', from: 'tempfile', fix: [],
      acquire: '$handle = NamedTemporaryFile(delete=False)',
      release: [
        'os.unlink($handle.name)', 'os.remove($handle.name)', 'os.rename($handle.name)', 'os.replace($handle.name)', 'shutil.move($handle.name)', '$.rename($handle.name)', '$.replace($handle.name)', '$.move($handle.name)',
        '$.unlink($handle.name)', '$.remove($handle.name)', 'unlink($handle.name)', 'Path($handle.name)', 'pathlib.Path($handle.name)', 'os.link($handle.name)',
      ],
      scopeKeeps: ['tempfile'], carriers: ['name'], mayStay: true, outlivesProcess: true,
      borrowers: ['*'],
      leaks: 'With `delete=False` closing leaves the file on the disk: it stays there until somebody removes or renames it.',
      example: { imports: 'json, os, tempfile', params: 'data, path', name: 'file', make: 'tempfile.NamedTemporaryFile(delete=False)', use: 'file.write(data)', end: 'os.replace(file.name, path)' },
    }),
    bad: code`
      import json
      import os
      import tempfile


      def save(settings, path):
          file = tempfile.NamedTemporaryFile('w', delete=False)
          if not settings:
              raise ValueError('nothing to save')
          json.dump(settings, file)
          file.close()
          os.replace(file.name, path)`,
  },
  heldByCall({
    id: 'py.temporary', rule: 'unclosed-file', noun: 'temporary file', from: 'tempfile',
    acquire: ['$handle = TemporaryFile()', '$handle = NamedTemporaryFile()', '$handle = SpooledTemporaryFile()'],
    release: '$handle.close()',
    borrowers: fileUsers,
    leaks: 'The temporary file stays open, and on the disk, until it is closed.',
    example: { imports: 'tempfile', params: 'data', name: 'file', make: 'tempfile.TemporaryFile()', use: 'file.write(data)' },
  }),
  heldByCall({
    id: 'py.scandir', rule: 'unclosed-file', noun: 'directory iterator', from: 'os',
    acquire: '$handle = scandir($path)',
    release: '$handle.close()',
    borrowers: ['*'],
    atMost: 'possible',
    leaks: 'The directory stays open until the iterator is at its end, closed, or found by the collector.',
    example: { imports: 'os', params: 'path', name: 'entries', make: 'os.scandir(path)', use: 'next(entries)' },
  }),
  heldByCall({
    id: 'py.image', rule: 'unclosed-file', noun: 'image file', from: ['PIL', 'PIL.Image'],
    acquire: ['$handle = Image.open($path)'],
    // Reading the pixels closes the file.
    release: ['$handle.close()', '$handle.fp.close()', ...readsPixels.map((name) => `$handle.${name}()`)],
    // A file that is given open belongs to whoever opened it.
    unless: ['Image.open(BytesIO())', 'Image.open(io.BytesIO())', 'Image.open(StringIO())', 'Image.open(open())', 'Image.open($path:~file|~stream|~buffer|~fp|~io|~bytes|~content|~f|~raw)'],
    borrowers: ['print', 'isinstance', 'len', 'str'],
    leaks: 'The image is only read when its pixels are asked for: until then, or until it is closed, its file stays open.',
    example: { imports: 'PIL.Image', params: 'path', name: 'image', make: 'PIL.Image.open(path)', use: 'image.size' },
  }),
  heldByCall({
    id: 'py.descriptor', rule: 'unclosed-file', noun: 'file descriptor', from: 'os',
    acquire: ['$handle = os.open($path, $flags)', '$handle = os.memfd_create($name)', '$handle = os.eventfd($value)'],
    // A process that cuts itself off from its terminal has one descriptor too many, once.
    unless: ['os.open(os.devnull)', "os.open('/dev/null')"],
    release: [...descriptorEnds, ...standardStreams.map((stream) => `os.dup2($handle, ${stream})`)],
    borrowers: descriptorUsers,
    leaks: descriptor,
    example: { imports: 'os', params: 'path', name: 'fd', make: 'os.open(path, os.O_RDONLY)', use: 'os.read(fd, 4096)', end: 'os.close(fd)' },
  }),
  heldByCall({
    id: 'py.second-descriptor', rule: 'unclosed-file', noun: 'second descriptor', from: 'os',
    acquire: '$handle = os.dup($fd)',
    release: descriptorEnds,
    borrowers: descriptorUsers,
    leaks: descriptor,
    example: { imports: 'os', params: '', name: 'output', make: 'os.dup(1)', use: 'os.dup2(output, 1)', end: 'os.close(output)' },
  }),
  heldByCall({
    id: 'py.pipe', rule: 'unclosed-file', noun: 'pipe', from: 'os', outlivesOwner: true, parts: ['0', '1'], fix: [],
    acquire: ['$handle = pipe()', '$handle = pipe2($flags)', '$handle = openpty()'],
    release: ['os.close($handle)', 'os.fdopen($handle)', 'open($handle)'],
    borrowers: ['read', 'write', 'fstat', 'set_blocking', 'set_inheritable', 'fcntl', 'register', 'add_reader'],
    leaks: descriptor,
    example: { imports: 'os', params: 'data', name: 'source, sink', make: 'os.pipe()', use: 'os.write(sink, data)', end: 'os.close(source)' },
  }),
  heldByCall({
    id: 'py.temporary-descriptor', rule: 'unclosed-file', noun: 'descriptor of a temporary file', from: 'tempfile', parts: ['0'], fix: [],
    acquire: '$handle = mkstemp()',
    release: ['os.close($handle)', 'os.fdopen($handle)', 'open($handle)', 'io.open($handle)'],
    borrowers: ['read', 'write', 'fstat', 'fchmod', 'fchown'],
    leaks: 'The call gives an open descriptor beside the name; a number is closed by nobody.',
    example: { imports: 'os, tempfile', params: 'data', name: 'fd, path', make: 'tempfile.mkstemp()', use: 'os.write(fd, data)', end: 'os.close(fd)' },
  }),
  heldByCall({
    id: 'py.temporary-folder', outlivesOwner: true, outlivesProcess: true, carriers: ['realpath', 'abspath', 'normpath', 'expanduser', 'resolve', 'fspath', 'str', 'Path'], rule: 'unremoved-tempfile', noun: 'temporary folder', from: 'tempfile',
    acquire: ['$handle = mkdtemp()'],
    release: ['shutil.rmtree($handle)', 'os.rmdir($handle)', 'os.removedirs($handle)', 'rmtree($handle)', '$.rmtree($handle)', 'os.rename($handle)', 'shutil.move($handle)', 'os.replace($handle)'],
    borrowers: ['join', 'chdir', 'chmod', 'listdir', 'exists', 'isdir', 'print', 'realpath', 'abspath', 'normpath', 'str', 'extractall', 'format', 'walk', 'debug', 'info', 'warning'],
    leaks: 'The folder, with everything in it, stays on the disk for ever.',
    example: { imports: 'os, shutil, tempfile', params: 'pack', name: 'folder', make: 'tempfile.mkdtemp()', use: 'os.listdir(folder)', end: 'shutil.rmtree(folder)' },
  }),
]);
