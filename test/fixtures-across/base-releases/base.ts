export abstract class Widget {
  protected timer: ReturnType<typeof setInterval> | undefined;
  protected readonly cleanups: (() => void)[] = [];

  protected onEnd(cleanup: () => void): void {
    this.cleanups.push(cleanup);
  }

  dispose(): void {
    clearInterval(this.timer);
    for (const cleanup of this.cleanups) cleanup();
  }
}
