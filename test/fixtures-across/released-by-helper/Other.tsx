import { useEffect } from 'react';
import { unlisten } from './timers';

export function Clock({ tick }: { tick: () => void }) {
  useEffect(() => {
    window.addEventListener('resize', tick); // leak: unremoved-listener
    window.addEventListener('scroll', tick);
    return () => unlisten(window, 'scroll', tick);
  }, [tick]);
  return null;
}
