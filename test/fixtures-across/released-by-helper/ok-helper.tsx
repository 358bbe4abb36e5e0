import { useEffect } from 'react';
import { stop, unlisten } from './timers';

export function Clock({ tick }: { tick: () => void }) {
  useEffect(() => {
    window.addEventListener('resize', tick);
    const timer = window.setInterval(tick, 1000);
    return () => {
      stop(timer);
      unlisten(window, 'resize', tick);
    };
  }, [tick]);
  return null;
}
