import { useEffect } from 'react';
import { onResize, startPolling } from './polling';

export function Clock({ tick }: { tick: () => void }) {
  useEffect(() => {
    startPolling(tick); // leak: uncleared-timer
  }, [tick]);
  useEffect(() => {
    const stop = onResize(tick); // leak: unremoved-listener
    console.log(stop);
  }, [tick]);
  return null;
}
