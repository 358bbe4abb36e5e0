import { useEffect } from 'react';
import { startPolling } from '@/lib/polling';
import { startPolling as second } from 'polling';

export function Clock({ tick }: { tick: () => void }) {
  useEffect(() => {
    startPolling(tick); // leak: uncleared-timer
    return second(tick);
  }, [tick]);
  return null;
}
