import { useEffect } from 'react';

class Poller {
  private readonly timer = setInterval(() => this.poll(), 1000);

  private poll(): void {}

  stop(): void {
    clearInterval(this.timer);
  }
}

const listen = (handler: () => void) => {
  window.addEventListener('online', handler);
  return { remove: () => window.removeEventListener('online', handler) };
};

export function Panel({ work }: { work: () => void }) {
  useEffect(() => {
    new Poller(); // leak: undisposed-object
  }, [work]);
  useEffect(() => {
    listen(work); // leak: unremoved-listener
  }, [work]);
  useEffect(() => {
    const poller = new Poller();
    const listener = listen(work);
    return () => {
      poller.stop();
      listener.remove();
    };
  }, [work]);
  return null;
}
