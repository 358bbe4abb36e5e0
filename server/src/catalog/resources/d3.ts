/** D3: timers, simulations, handlers on the window, dispatchers. */
import { code, handleFixes, javascript } from './row.ts';

export const d3 = javascript([
  {
    id: 'd3.timer',
    rule: 'uncleared-timer',
    noun: 'D3 timer',
    from: ['d3', 'd3-timer'],
    acquire: ['$handle = d3.timer($fn)', '$handle = d3.interval($fn)'],
    release: '$handle.stop()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The timer calls back at every frame until it is stopped, and keeps everything the callback draws.',
    bad: code`
      import { useEffect } from 'react';
      import * as d3 from 'd3';
      export function useRotation(draw) {
        useEffect(() => {
          d3.timer((elapsed) => draw(elapsed / 50));
        }, [draw]);
      }`,
    good: code`
      import { useEffect } from 'react';
      import * as d3 from 'd3';
      export function useRotation(draw) {
        useEffect(() => {
          const timer = d3.timer((elapsed) => draw(elapsed / 50));
          return () => timer.stop();
        }, [draw]);
      }`,
  },
  {
    id: 'd3.simulation',
    rule: 'uncleared-timer',
    noun: 'force simulation',
    from: ['d3', 'd3-force'],
    acquire: ['$handle = d3.forceSimulation($nodes)', '$handle = d3.forceSimulation()'],
    release: '$handle.stop()',
    owedBy: 'lifetime',
    holds: 'handle',
    selfEnding: true,
    fix: handleFixes,
    leaks: 'The simulation ticks until it has cooled down (some 300 frames, for ever with an `alphaTarget`), and keeps its nodes.',
    bad: code`
      import { forceSimulation } from 'd3-force';
      class Graph {
        constructor(nodes) {
          this.simulation = forceSimulation(nodes).alphaTarget(0.3);
          this.restart();
        }
        restart() {
          this.simulation = forceSimulation(this.nodes);
        }
        destroy() {
          this.svg.remove();
        }
      }`,
    good: code`
      import { forceSimulation } from 'd3-force';
      class Graph {
        constructor(nodes) {
          this.simulation = forceSimulation(nodes);
        }
        destroy() {
          this.simulation.stop();
          this.svg.remove();
        }
      }`,
  },
  {
    id: 'd3.window-handler',
    rule: 'unremoved-listener',
    noun: 'D3 handler',
    from: ['d3', 'd3-selection'],
    acquire: ['window', 'document', 'document.body'].map((target) => `select(${target}).on($event, $handler)`),
    release: ['window', 'document', 'document.body'].map((target) => `select(${target}).on($event, null)`),
    unless: ['window', 'document', 'document.body'].map((target) => `select(${target}).on($event, null)`),
    owedBy: 'lifetime',
    holds: 'handle',
    fix: ['return-cleanup', 'release-in-teardown'],
    leaks: 'The window and the document keep the handler until the page closes.',
    bad: code`
      import { useEffect } from 'react';
      import * as d3 from 'd3';
      export function useRedraw(draw) {
        useEffect(() => {
          d3.select(window).on('resize.chart', draw);
        }, [draw]);
      }`,
    good: code`
      import { useEffect } from 'react';
      import * as d3 from 'd3';
      export function useRedraw(draw) {
        useEffect(() => {
          d3.select(window).on('resize.chart', draw);
          return () => { d3.select(window).on('resize.chart', null); };
        }, [draw]);
      }`,
  },
]);
