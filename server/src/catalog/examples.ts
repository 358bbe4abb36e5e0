/** Examples for rules that no row belongs to: what an analysis says about any row. */
import type { Language } from '../model/facts.ts';
import { pythonExamples } from './examples-python.ts';
import { code } from './resources/row.ts';

export interface RuleExample {
  readonly rule: string;
  /** Absent: JavaScript. */
  readonly language?: Language;
  readonly bad: string;
  readonly good: string;
}

export const ruleExamples: readonly RuleExample[] = [
  {
    rule: 'mismatched-release',
    bad: code`
      import { useEffect } from 'react';
      export function useOutsideClick(ref, close) {
        useEffect(() => {
          document.addEventListener('mousedown', (event) => !ref.current?.contains(event.target) && close());
          return () => document.removeEventListener('mousedown', (event) => !ref.current?.contains(event.target) && close());
        }, [ref, close]);
      }`,
    good: code`
      import { useEffect } from 'react';
      export function useOutsideClick(ref, close) {
        useEffect(() => {
          const check = (event) => !ref.current?.contains(event.target) && close();
          document.addEventListener('mousedown', check);
          return () => document.removeEventListener('mousedown', check);
        }, [ref, close]);
      }`,
  },
  {
    rule: 'mismatched-release',
    bad: code`
      class Dropdown extends HTMLElement {
        connectedCallback() {
          document.addEventListener('keydown', this.onKey.bind(this));
        }
        disconnectedCallback() {
          document.removeEventListener('keydown', this.onKey.bind(this));
        }
        onKey(event) {
          if (event.key === 'Escape') this.hide();
        }
      }`,
    good: code`
      class Dropdown extends HTMLElement {
        connectedCallback() {
          document.addEventListener('keydown', this.onKey);
        }
        disconnectedCallback() {
          document.removeEventListener('keydown', this.onKey);
        }
        onKey = (event) => {
          if (event.key === 'Escape') this.hide();
        };
      }`,
  },
  {
    rule: 'overwritten-handle',
    bad: code`
      export default {
        methods: {
          poll() {
            this.timer = setInterval(() => this.load(), 5000);
          },
        },
        mounted() {
          this.poll();
          document.addEventListener('visibilitychange', this.poll);
        },
        beforeUnmount() {
          document.removeEventListener('visibilitychange', this.poll);
          clearInterval(this.timer);
        },
      };`,
    good: code`
      export default {
        methods: {
          poll() {
            clearInterval(this.timer);
            this.timer = setInterval(() => this.load(), 5000);
          },
        },
        mounted() {
          this.poll();
          document.addEventListener('visibilitychange', this.poll);
        },
        beforeUnmount() {
          document.removeEventListener('visibilitychange', this.poll);
          clearInterval(this.timer);
        },
      };`,
  },
  {
    rule: 'undeleted-entry',
    bad: code`
      const running = new Map();
      export async function runOnce(jobId, job) {
        running.set(jobId, job);
        const result = await job.run();
        running.delete(jobId);
        return result;
      }`,
    good: code`
      const running = new Map();
      export async function runOnce(jobId, job) {
        running.set(jobId, job);
        try {
          return await job.run();
        } finally {
          running.delete(jobId);
        }
      }`,
  },
  {
    rule: 'retained-context',
    bad: code`
      const warned = new Map();
      export function deprecated(run, message) {
        if (!warned.has(message)) warned.set(message, util.deprecate(() => {}, message));
        return (...args) => {
          warned.get(message)();
          return run(...args);
        };
      }`,
    good: code`
      const warned = new Map();
      const nothing = () => {};
      export function deprecated(run, message) {
        if (!warned.has(message)) warned.set(message, util.deprecate(nothing, message));
        return (...args) => {
          warned.get(message)();
          return run(...args);
        };
      }`,
  },
  {
    rule: 'detached-node',
    bad: code`
      const rows = new Map();
      export function addRow(table, item) {
        const row = document.createElement('tr');
        table.append(row);
        rows.set(item.id, row);
      }
      export function removeRow(item) {
        rows.get(item.id).remove();
      }`,
    good: code`
      const rows = new Map();
      export function addRow(table, item) {
        const row = document.createElement('tr');
        table.append(row);
        rows.set(item.id, row);
      }
      export function removeRow(item) {
        rows.get(item.id).remove();
        rows.delete(item.id);
      }`,
  },
  {
    rule: 'unused-suppression',
    bad: code`
      // leaktight-ignore uncleared-timr -- runs as long as the application
      setInterval(() => navigator.sendBeacon('/alive'), 60_000);`,
    good: code`
      setInterval(() => navigator.sendBeacon('/alive'), 60_000);`,
  },
  ...pythonExamples,
];
