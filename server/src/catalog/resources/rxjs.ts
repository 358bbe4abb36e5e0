/** RxJS, and other observables with the same protocol. */
import { completing, endedAfter, endedTooEarly, endedTwice, endingPipes, formStreams, noStreams, routeStreams } from './rxjs-silent.ts';
import { code, javascript, type Row } from './row.ts';

const fix: NonNullable<Row['fix']> = ['take-until-destroyed', 'return-cleanup', 'release-in-teardown', 'keep-handle'];
const release = ['$handle.unsubscribe()'];

export const rxjs = javascript([
  {
    id: 'rxjs.take-until-early',
    rule: 'unreleased-subscription',
    noun: 'subscription that `takeUntil` ends too early',
    from: ['rxjs', 'rxjs/operators'],
    acquire: endedTooEarly,
    release,
    unless: endedAfter,
    owedBy: 'lifetime',
    holds: 'handle',
    // What the later operator subscribes to is an answer that completes, more often than not.
    atMost: 'possible',
    leaks: 'What the operators behind `takeUntil` subscribe to goes on, and keeps the subscriber.',
    bad: code`
      import { Component } from '@angular/core';
      import { Subject } from 'rxjs';
      import { switchMap, takeUntil } from 'rxjs/operators';
      import { CartService } from './cart.service';
      @Component({ selector: 'app-cart', template: '' })
      export class CartComponent {
        private readonly destroyed$ = new Subject<void>();
        constructor(private readonly cart: CartService) {}
        ngOnInit() {
          this.cart.ids$.pipe(takeUntil(this.destroyed$), switchMap((id) => this.cart.changes(id))).subscribe((items) => { this.items = items; });
        }
        ngOnDestroy() {
          this.destroyed$.next();
        }
      }`,
    good: code`
      import { Component } from '@angular/core';
      import { Subject } from 'rxjs';
      import { switchMap, takeUntil } from 'rxjs/operators';
      import { CartService } from './cart.service';
      @Component({ selector: 'app-cart', template: '' })
      export class CartComponent {
        private readonly destroyed$ = new Subject<void>();
        constructor(private readonly cart: CartService) {}
        ngOnInit() {
          this.cart.ids$.pipe(switchMap((id) => this.cart.changes(id)), takeUntil(this.destroyed$)).subscribe((items) => { this.items = items; });
        }
        ngOnDestroy() {
          this.destroyed$.next();
        }
      }`,
  },
  {
    id: 'rxjs.take-until',
    rule: 'unreleased-subscription',
    noun: 'subscription',
    from: ['rxjs', 'rxjs/operators'],
    acquire: '$handle = $source.pipe($...before, takeUntil($notifier:Subject|ReplaySubject|AsyncSubject|BehaviorSubject), $...after).subscribe($...observer)',
    release: ['$notifier.next()', '$notifier.emit()', '$handle.unsubscribe()'],
    unless: [...endedTwice, ...formStreams, ...completing, ...routeStreams],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: ['release-in-teardown'],
    leaks: 'The stream waits for a subject that nobody fires, so it keeps the subscriber as long as the source lives.',
    bad: code`
      import { Component } from '@angular/core';
      import { Subject } from 'rxjs';
      import { takeUntil } from 'rxjs/operators';
      import { CartService } from './cart.service';
      @Component({ selector: 'app-cart', template: '' })
      export class CartComponent {
        private readonly destroyed$ = new Subject<void>();
        constructor(private readonly cart: CartService) {}
        ngOnInit() {
          this.cart.items$.pipe(takeUntil(this.destroyed$)).subscribe((items) => { this.items = items; });
        }
        ngOnDestroy() {
          this.destroyed$.complete();
        }
      }`,
    good: code`
      import { Component } from '@angular/core';
      import { Subject } from 'rxjs';
      import { takeUntil } from 'rxjs/operators';
      import { CartService } from './cart.service';
      @Component({ selector: 'app-cart', template: '' })
      export class CartComponent {
        private readonly destroyed$ = new Subject<void>();
        constructor(private readonly cart: CartService) {}
        ngOnInit() {
          this.cart.items$.pipe(takeUntil(this.destroyed$)).subscribe((items) => { this.items = items; });
        }
        ngOnDestroy() {
          this.destroyed$.next();
          this.destroyed$.complete();
        }
      }`,
  },
  {
    id: 'rxjs.from-event',
    rule: 'unreleased-subscription',
    noun: 'subscription to events',
    from: 'rxjs',
    acquire: [
      '$handle = fromEvent($target, $event).subscribe($...observer)',
      '$handle = fromEvent($target, $event).pipe($...operators).subscribe($...observer)',
      '$handle = fromEventPattern($target).subscribe($...observer)',
      '$handle = fromEventPattern($target).pipe($...operators).subscribe($...observer)',
      '$handle = Observable.fromEvent($target, $event).subscribe($...observer)',
    ],
    release,
    unless: endingPipes,
    owedBy: 'lifetime',
    holds: 'target',
    fix,
    leaks: 'The target keeps the listener behind the stream, with the subscriber, as long as the target itself lives.',
    bad: code`
      import { Component } from '@angular/core';
      import { fromEvent } from 'rxjs';
      @Component({ selector: 'app-header', template: '' })
      export class HeaderComponent {
        ngOnInit() {
          fromEvent(window, 'scroll').subscribe(() => this.update());
        }
      }`,
    good: code`
      import { Component } from '@angular/core';
      import { fromEvent, Subscription } from 'rxjs';
      @Component({ selector: 'app-header', template: '' })
      export class HeaderComponent {
        private scrolling?: Subscription;
        ngOnInit() {
          this.scrolling = fromEvent(window, 'scroll').subscribe(() => this.update());
        }
        ngOnDestroy() {
          this.scrolling?.unsubscribe();
        }
      }`,
  },
  {
    id: 'rxjs.interval',
    rule: 'unreleased-subscription',
    noun: 'subscription to a timer',
    from: 'rxjs',
    acquire: ['interval($ms)', 'timer($due, $period)', 'animationFrames()', 'Observable.interval($ms)'].flatMap((source) => [
      `$handle = ${source}.subscribe($...observer)`,
      `$handle = ${source}.pipe($...operators).subscribe($...observer)`,
    ]),
    release,
    unless: endingPipes,
    owedBy: 'lifetime',
    holds: 'handle',
    fix,
    leaks: 'The timer behind the stream runs for ever, and keeps the subscriber.',
    bad: code`
      import { useEffect, useState } from 'react';
      import { interval } from 'rxjs';
      export function Seconds() {
        const [count, setCount] = useState(0);
        useEffect(() => {
          interval(1000).subscribe(setCount);
        }, []);
        return <b>{count}</b>;
      }`,
    good: code`
      import { useEffect, useState } from 'react';
      import { interval } from 'rxjs';
      export function Seconds() {
        const [count, setCount] = useState(0);
        useEffect(() => {
          const subscription = interval(1000).subscribe(setCount);
          return () => subscription.unsubscribe();
        }, []);
        return <b>{count}</b>;
      }`,
  },
  {
    id: 'rxjs.subscribe',
    rule: 'unreleased-subscription',
    noun: 'subscription',
    acquire: ['$handle = $target.subscribe($observer)', '$handle = $target.subscribe(undefined)'],
    release: [
      ...release,
      '$handle()',
      '$handle.dispose()',
      '$handle.remove()',
      '$handle.close()',
      '$handle.cancel()',
      '$target.unsubscribe()',
      '$target.unsubscribe($observer)',
      '$target.unsubscribe($handle)',
      // The source ends, and with it all that hangs on it.
      '$target.complete()',
      '$target.destroy()',
      '$target.disconnect()',
      '$target.dispose()',
      '$target.removeAllListeners()',
    ],
    unless: [...endingPipes, ...completing, ...routeStreams, ...noStreams],
    owedBy: 'lifetime',
    holds: 'target',
    fix,
    leaks: 'The source keeps the subscriber, and everything its callback refers to, until one of them ends.',
    bad: code`
      import { Component } from '@angular/core';
      import { ThemeService } from './theme.service';
      @Component({ selector: 'app-toolbar', template: '' })
      export class ToolbarComponent {
        constructor(private readonly themes: ThemeService) {}
        ngOnInit() {
          this.themes.changes$.subscribe((theme) => { this.theme = theme; });
        }
      }`,
    good: code`
      import { Component, DestroyRef, inject } from '@angular/core';
      import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
      import { ThemeService } from './theme.service';
      @Component({ selector: 'app-toolbar', template: '' })
      export class ToolbarComponent {
        private readonly destroyRef = inject(DestroyRef);
        constructor(private readonly themes: ThemeService) {}
        ngOnInit() {
          this.themes.changes$.pipe(takeUntilDestroyed(this.destroyRef)).subscribe((theme) => { this.theme = theme; });
        }
      }`,
  },
]);
