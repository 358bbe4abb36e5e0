/** A class that no one would write: 1.9 MB of listeners, timers and methods that call each other take a minute. */
export const huge = (methods: number): string => {
  const each = (line: (index: number) => string): string => Array.from({ length: methods }, (_, index) => line(index)).join('\n');
  return `export class Huge {
  constructor() {
${each((n) => `    window.addEventListener('resize', this.on${n}); this.t${n} = setInterval(() => this.m${n % 7}(this.t${n}), ${n});`)}
  }
${each((n) => `  m${n}(x) { if (x) { this.m${(n * 7 + 1) % methods}(this.t${n}); for (const a of x) { this.t${n} = a; clearTimeout(this.t${(n * 3) % methods}); } } return this.on${n}; }`)}
  dispose() { window.removeEventListener('resize', this.on1); }
}
`;
};
