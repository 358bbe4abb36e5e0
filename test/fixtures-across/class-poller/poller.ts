export class Poller {
  private readonly timer: ReturnType<typeof setInterval>;

  constructor(work: () => void) {
    this.timer = setInterval(work, 1000);
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

export class Watch {
  private timer: ReturnType<typeof setInterval> | undefined;

  start(work: () => void): void {
    this.timer = setInterval(work, 1000);
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

/** Holds nothing. */
export class Counter {
  private count = 0;

  stop(): void {
    this.count = 0;
  }
}
