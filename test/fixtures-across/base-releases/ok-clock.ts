import { Widget } from './base';

export class Clock extends Widget {
  constructor(private readonly tick: () => void) {
    super();
    this.timer = setInterval(this.tick, 1000);
    window.addEventListener('resize', this.tick);
    this.onEnd(() => window.removeEventListener('resize', this.tick));
  }

  override dispose(): void {
    super.dispose();
  }
}

export class Quiet extends Widget {
  start(tick: () => void): void {
    this.timer = setInterval(tick, 1000);
  }
}
