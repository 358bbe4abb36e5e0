import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { leaky, tight } from '../../protocol/samples.ts';

/** A release that cannot match what was added. */
export const mismatched = `export class Panel {
  constructor() {
    window.addEventListener('resize', this.onResize.bind(this));
  }
  onResize() {}
  dispose() {
    window.removeEventListener('resize', this.onResize.bind(this));
  }
}
`;

export const vue = `<script setup>
import { onMounted } from 'vue';

onMounted(() => {
  setInterval(() => console.log('tick'), 1000);
});
</script>

<template><p>tick</p></template>
`;

const files: Readonly<Record<string, string>> = {
  'src/clock.jsx': leaky,
  'src/typed.jsx': tight,
  'src/fix.jsx': leaky,
  'src/panel.ts': mismatched,
  'src/ticker.vue': vue,
  'src/configured/clock.jsx': leaky,
  'src/closed/one.jsx': leaky,
  'src/closed/two.js': leaky,
  'src/closed/clean.js': tight,
  'node_modules/some-package/index.js': leaky,
  'ignored/clock.jsx': leaky,
  '.gitignore': 'ignored/\n',
};

/** Writes the folder that the suite opens, and answers with its path. */
export const createHostWorkspace = (folder: string): string => {
  for (const [file, text] of Object.entries(files)) {
    const full = path.join(folder, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
  return folder;
};
