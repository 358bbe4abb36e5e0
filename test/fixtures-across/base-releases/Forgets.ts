import { Widget } from './base';

export class Clock extends Widget {
  private blink: ReturnType<typeof setInterval> | undefined;

  start(tick: () => void): void {
    this.timer = setInterval(tick, 1000);
    this.blink = setInterval(tick, 500); // leak: uncleared-timer
  }
}
