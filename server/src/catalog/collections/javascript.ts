/** Collections of the language itself. */
import type { CollectionRow } from './row.ts';
import { code } from '../resources/row.ts';

export const builtInCollections = [
  {
    id: 'js.map',
    rule: 'unbounded-cache',
    noun: 'Map',
    make: 'new Map()',
    add: '$collection.set($key, $value)',
    remove: '$collection.delete($key)',
    empty: '$collection.clear()',
    size: ['size'],
    weak: 'WeakMap',
    leaks: 'The Map keeps every key and every value that was ever set, as long as it lives itself.',
    bad: code`
      const profiles = new Map();
      export async function profileOf(userId) {
        if (!profiles.has(userId)) profiles.set(userId, await loadProfile(userId));
        return profiles.get(userId);
      }`,
    good: code`
      import { LRUCache } from 'lru-cache';
      const profiles = new LRUCache({ max: 1000 });
      export async function profileOf(userId) {
        if (!profiles.has(userId)) profiles.set(userId, await loadProfile(userId));
        return profiles.get(userId);
      }`,
  },
  {
    id: 'js.object',
    rule: 'unbounded-cache',
    noun: 'object',
    literal: 'object',
    make: ['Object.create(null)', 'Object.create($prototype)'],
    add: [],
    elements: 'any',
    remove: [],
    empty: [],
    size: [],
    atMost: 'possible',
    leaks: 'The object keeps every key and every value that was ever assigned, as long as it lives itself.',
    bad: code`
      const sessions = {};
      export function openSession(request) {
        const session = { started: Date.now(), user: request.user };
        sessions[request.sessionId] = session;
        return session;
      }`,
    good: code`
      const sessions = {};
      export function openSession(request) {
        const session = { started: Date.now(), user: request.user };
        sessions[request.sessionId] = session;
        return session;
      }
      export function closeSession(request) {
        delete sessions[request.sessionId];
      }`,
  },
  {
    id: 'js.set',
    rule: 'unbounded-collection',
    noun: 'Set',
    make: 'new Set()',
    add: '$collection.add($value)',
    remove: '$collection.delete($value)',
    empty: '$collection.clear()',
    size: ['size'],
    weak: 'WeakSet',
    few: true,
    leaks: 'The Set keeps every value that was ever added, as long as it lives itself.',
    bad: code`
      const connections = new Set();
      export function onConnection(socket) {
        connections.add(socket);
        socket.write('hello');
      }`,
    good: code`
      const connections = new Set();
      export function onConnection(socket) {
        connections.add(socket);
        socket.once('close', () => connections.delete(socket));
        socket.write('hello');
      }`,
  },
  {
    id: 'js.array',
    rule: 'unbounded-collection',
    noun: 'array',
    literal: 'array',
    make: ['new Array()', 'Array.of()'],
    add: ['$collection.push($value)', '$collection.unshift($value)'],
    elements: 'end',
    remove: ['$collection.pop()', '$collection.shift()', '$collection.splice($...rest)', '$collection.copyWithin($...rest)'],
    empty: ['$collection.length = $length', '$collection.fill($value)'],
    size: ['length'],
    few: true,
    leaks: 'The array keeps everything that was ever added, as long as it lives itself.',
    bad: code`
      const history = [];
      export function handle(request) {
        history.push({ at: Date.now(), url: request.url });
        return respond(request);
      }`,
    good: code`
      const history = [];
      export function handle(request) {
        history.push({ at: Date.now(), url: request.url });
        if (history.length > 100) history.shift();
        return respond(request);
      }`,
  },
] as const satisfies readonly CollectionRow[];
