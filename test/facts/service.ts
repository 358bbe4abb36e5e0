import fs from 'node:fs';
import { Component } from '@angular/core';
import type { Subscription } from 'rxjs';

@Component({ selector: 'app-feed' })
export class Feed extends Base implements Disposable {
  private sub?: Subscription;
  readonly #socket: WebSocket = new WebSocket('wss://feed.example');
  private readonly onData = (event: MessageEvent): void => this.show(event);

  constructor(private readonly store: Store, public name: string | undefined) {
    super();
    this.#socket.addEventListener('message', this.onData, { passive: true });
    this.sub = store.items$.subscribe((items) => (this.items = items));
  }

  get path(): string {
    return fs.realpathSync(this.name ?? '.');
  }

  [Symbol.dispose](): void {
    try {
      this.sub?.unsubscribe();
    } catch (error) {
      throw new Error(String(error));
    } finally {
      this.#socket.removeEventListener('message', this.onData);
      delete this.sub;
    }
  }
}
