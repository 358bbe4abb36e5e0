/** What an owner acquires and what becomes of it. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createLeaktight } from '../../server/src/engine/create.ts';
import { defaultConfig } from '../../server/src/engine/names.ts';
import { en } from '../../server/src/texts/en.ts';
import { frontends } from './languages.ts';

const engine = createLeaktight({ config: defaultConfig, texts: en });

/** One line per owner and item, with the source text of each place. */
const told = (text: string): readonly string[] =>
  engine.ledger({ uri: 'file:///example.tsx', text }).flatMap(({ name, items }) => [
    name,
    ...items.map(({ noun, span, release, leaks }) => {
      const source = (place: { readonly start: number; readonly end: number }): string => text.slice(place.start, place.end);
      return `  ${noun} ${source(span)}: ${leaks ?? (release ? source(release) : 'handed on')}`;
    }),
  ]);

describe('the ledger', () => {
  it('has what a class releases beside what it leaks, and what it hands on', () => {
    const text = `export class Panel {
  constructor() {
    window.addEventListener('resize', this.onResize);
    this.timer = setInterval(this.onResize, 1000);
    this.socket = new WebSocket('wss://example.org');
  }
  onResize = () => {};
  open() { return new Worker('work.js'); }
  dispose() {
    window.removeEventListener('resize', this.onResize);
    this.socket.close();
  }
}`;
    assert.deepEqual(told(text), [
      'Panel',
      "  listener window.addEventListener: window.removeEventListener('resize', this.onResize)",
      '  interval setInterval: uncleared-timer',
      '  WebSocket new WebSocket: this.socket.close()',
      '  worker new Worker: handed on',
    ]);
  });

  it('has the effects of a component in one account', () => {
    const text = `import { useEffect } from 'react';
export function Clock({ tick, url }) {
  useEffect(() => {
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [tick]);
  useEffect(() => {
    const socket = new WebSocket(url);
    socket.onmessage = tick;
  }, [url]);
  return null;
}`;
    assert.deepEqual(told(text), ['Clock', '  interval setInterval: clearInterval(timer)', '  WebSocket new WebSocket: unclosed-connection']);
  });

  it('has context managers, as classes and as functions', async () => {
    const uri = 'file:///example.py';
    const python = createLeaktight({ config: defaultConfig, texts: en, frontends });
    const accounts = (text: string): readonly string[] => python.ledger({ uri, text }).flatMap(({ name, items }) => [name, ...items.map(({ noun, release, leaks }) => `  ${noun}: ${leaks ?? (release ? text.slice(release.start, release.end) : 'handed on')}`)]);
    assert.deepEqual(accounts('import socket\nclass Session:\n    def __enter__(self):\n        self.log = open("log")\n        self.socket = socket.socket()\n        return self\n    def __exit__(self, *error):\n        self.log.close()\n'), ['Session', '  file: self.log.close()', '  socket: unclosed-connection']);
    assert.deepEqual(accounts('from contextlib import contextmanager\n@contextmanager\ndef opened(name):\n    first = open(name)\n    second = open(name)\n    try:\n        yield second\n    finally:\n        second.close()\n'), ['opened', '  file: unclosed-file', '  file: second.close()']);
    assert.deepEqual(accounts('def lines(name):\n    f = open(name)\n    yield f\n    f.close()\n'), []);
  });

  it('takes what is suppressed as intended', () => {
    const text = "export class Panel {\n  constructor() {\n    this.timer = setInterval(this.f, 1000); // leaktight-ignore uncleared-timer -- for ever\n  }\n  dispose() {}\n}";
    assert.deepEqual(told(text), ['Panel', '  interval setInterval: handed on']);
  });

  it('is empty where nothing is acquired, and for what the module acquires', () => {
    assert.deepEqual(told('export const x = 1;'), []);
    assert.deepEqual(told("window.addEventListener('resize', () => {});"), []);
  });
});
