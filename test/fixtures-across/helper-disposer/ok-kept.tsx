import { useEffect } from 'react';
import { onResize, startPolling as poll } from './polling.js';

export function Clock({ tick }: { tick: () => void }) {
  useEffect(() => poll(tick), [tick]);
  useEffect(() => {
    const stop = onResize(tick);
    const other = poll(tick);
    return () => {
      stop();
      other();
    };
  }, [tick]);
  return null;
}
