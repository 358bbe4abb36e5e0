import { useEffect } from 'react';
import { Counter, Poller, Watch } from './poller';

export function Panel({ work }: { work: () => void }) {
  useEffect(() => {
    const poller = new Poller(work); // leak: undisposed-object
    const counter = new Counter();
    console.log(poller, counter);
  }, [work]);
  useEffect(() => {
    const watch = new Watch();
    watch.start(work); // leak: undisposed-object
    return () => console.log('gone');
  }, [work]);
  return null;
}

export class Holder {
  private readonly poller = new Poller(() => this.draw()); // leak: undisposed-object

  private draw(): void {}

  dispose(): void {}
}
