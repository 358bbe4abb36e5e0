/** Observers of the web platform. */
import { code, handleFixes, javascript } from './row.ts';

export const observers = javascript([
  {
    id: 'observer.resize',
    rule: 'undisconnected-observer',
    noun: 'ResizeObserver',
    acquire: '$handle = new ResizeObserver($fn)',
    release: ['$handle.disconnect()', '$handle.unobserve($...any)'],
    owedBy: 'lifetime',
    holds: 'handle',
    tiedBy: '$handle.observe($part)',
    passesItself: 1,
    fix: handleFixes,
    leaks: 'The browser keeps the observer and its callback as long as an observed element is alive.',
    bad: code`
      import { useEffect } from 'react';
      export function useSize(ref, onSize) {
        useEffect(() => {
          const observer = new ResizeObserver(([entry]) => onSize(entry.contentRect));
          observer.observe(ref.current);
        }, [ref, onSize]);
      }`,
    good: code`
      import { useEffect } from 'react';
      export function useSize(ref, onSize) {
        useEffect(() => {
          const observer = new ResizeObserver(([entry]) => onSize(entry.contentRect));
          observer.observe(ref.current);
          return () => observer.disconnect();
        }, [ref, onSize]);
      }`,
  },
  {
    id: 'observer.mutation',
    rule: 'undisconnected-observer',
    noun: 'MutationObserver',
    acquire: '$handle = new MutationObserver($fn)',
    release: '$handle.disconnect()',
    owedBy: 'lifetime',
    holds: 'handle',
    tiedBy: '$handle.observe($part)',
    passesItself: 1,
    fix: handleFixes,
    leaks: 'The observed node keeps the observer and its callback; the body and the document are never freed.',
    bad: code`
      export default {
        mounted() {
          this.observer = new MutationObserver(() => this.refresh());
          this.observer.observe(document.body, { childList: true, subtree: true });
        },
        unmounted() {
          this.items = [];
        },
      };`,
    good: code`
      export default {
        mounted() {
          this.observer = new MutationObserver(() => this.refresh());
          this.observer.observe(document.body, { childList: true, subtree: true });
        },
        unmounted() {
          this.observer.disconnect();
          this.items = [];
        },
      };`,
  },
  {
    id: 'observer.intersection',
    rule: 'undisconnected-observer',
    noun: 'IntersectionObserver',
    acquire: '$handle = new IntersectionObserver($fn)',
    release: ['$handle.disconnect()', '$handle.unobserve($...any)'],
    owedBy: 'lifetime',
    holds: 'handle',
    tiedBy: '$handle.observe($part)',
    passesItself: 1,
    fix: handleFixes,
    leaks: 'The browser keeps the observer and its callback, and computes intersections for it at every frame that scrolls.',
    bad: code`
      import { onMounted, ref } from 'vue';
      export function useVisible(element) {
        const visible = ref(false);
        onMounted(() => {
          const observer = new IntersectionObserver(([entry]) => { visible.value = entry.isIntersecting; });
          observer.observe(element.value);
        });
        return visible;
      }`,
    good: code`
      import { onMounted, onUnmounted, ref } from 'vue';
      export function useVisible(element) {
        const visible = ref(false);
        let observer;
        onMounted(() => {
          observer = new IntersectionObserver(([entry]) => { visible.value = entry.isIntersecting; });
          observer.observe(element.value);
        });
        onUnmounted(() => observer?.disconnect());
        return visible;
      }`,
  },
  {
    id: 'observer.performance',
    endless: true,
    rule: 'undisconnected-observer',
    noun: 'PerformanceObserver',
    acquire: '$handle = new PerformanceObserver($fn)',
    release: '$handle.disconnect()',
    owedBy: 'lifetime',
    holds: 'handle',
    passesItself: 1,
    fix: handleFixes,
    leaks: 'The performance timeline keeps the observer and its callback until the page closes.',
    bad: code`
      import { useEffect } from 'react';
      export function useLongTasks(report) {
        useEffect(() => {
          const observer = new PerformanceObserver((list) => report(list.getEntries()));
          observer.observe({ type: 'longtask' });
        }, [report]);
      }`,
    good: code`
      import { useEffect } from 'react';
      export function useLongTasks(report) {
        useEffect(() => {
          const observer = new PerformanceObserver((list) => report(list.getEntries()));
          observer.observe({ type: 'longtask' });
          return () => observer.disconnect();
        }, [report]);
      }`,
  },
  {
    id: 'observer.reporting',
    endless: true,
    rule: 'undisconnected-observer',
    noun: 'ReportingObserver',
    acquire: '$handle = new ReportingObserver($fn)',
    release: '$handle.disconnect()',
    owedBy: 'lifetime',
    holds: 'handle',
    passesItself: 1,
    fix: handleFixes,
    leaks: 'The page keeps the observer and its callback until it closes.',
    bad: code`
      class Diagnostics {
        constructor(sink) {
          this.sink = sink;
          this.observer = new ReportingObserver((reports) => this.sink.push(...reports));
          this.observer.observe();
        }
        dispose() {
          this.sink = null;
        }
      }`,
    good: code`
      class Diagnostics {
        constructor(sink) {
          this.sink = sink;
          this.observer = new ReportingObserver((reports) => this.sink.push(...reports));
          this.observer.observe();
        }
        dispose() {
          this.observer.disconnect();
          this.sink = null;
        }
      }`,
  },
  {
    id: 'observer.pressure',
    rule: 'undisconnected-observer',
    noun: 'PressureObserver',
    acquire: '$handle = new PressureObserver($fn)',
    release: ['$handle.disconnect()', '$handle.unobserve($...any)'],
    owedBy: 'lifetime',
    holds: 'handle',
    passesItself: 1,
    fix: handleFixes,
    leaks: 'The browser goes on sampling the processor and keeps the callback until the page closes.',
    bad: code`
      class Throttle {
        async start() {
          this.observer = new PressureObserver(() => this.adapt());
          await this.observer.observe('cpu');
        }
        destroy() {
          this.level = 'nominal';
        }
      }`,
    good: code`
      class Throttle {
        async start() {
          this.observer = new PressureObserver(() => this.adapt());
          await this.observer.observe('cpu');
        }
        destroy() {
          this.observer.disconnect();
          this.level = 'nominal';
        }
      }`,
  },
]);
