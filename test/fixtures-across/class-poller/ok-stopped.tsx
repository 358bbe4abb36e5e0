import { useEffect } from 'react';
import * as polling from './poller';

export function Panel({ work, onPoller }: { work: () => void; onPoller: (poller: polling.Poller) => void }) {
  useEffect(() => {
    const poller = new polling.Poller(work);
    const watch = new polling.Watch();
    watch.start(work);
    return () => {
      poller.stop();
      watch.stop();
    };
  }, [work]);
  useEffect(() => {
    onPoller(new polling.Poller(work));
  }, [work, onPoller]);
  return null;
}

export const shared = new polling.Poller(() => undefined);

export class Holder {
  private readonly poller = new polling.Poller(() => undefined);

  dispose(): void {
    this.poller.stop();
  }
}
