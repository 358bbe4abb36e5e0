import { every } from '@example/clock';

/** Loads news every minute until it is closed. */
export class Feed {
  readonly #stop: () => void;

  constructor(load: () => void) {
    this.#stop = every(60_000, load);
  }

  close(): void {
    this.#stop();
  }
}
