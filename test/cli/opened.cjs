/** Loaded before a program: writes the name of each file that it opens to standard error. */
const fs = require('node:fs');
for (const name of ['open', 'openSync']) {
  const real = fs[name];
  fs[name] = (file, ...more) => {
    fs.writeSync(2, `opened ${file}\n`);
    return real(file, ...more);
  };
}
