import { useEffect } from 'react';
import { startPolling } from '@case/timers';
import { startPolling as slow } from '@case/timers/slow/polling';
import { startPolling as own } from '#own/own';

export function Clock({ tick }: { tick: () => void }) {
  useEffect(() => {
    startPolling(tick); // leak: uncleared-timer
  }, [tick]);
  useEffect(() => {
    slow(tick); // leak: uncleared-timer
  }, [tick]);
  useEffect(() => {
    own(tick); // leak: uncleared-timer
  }, [tick]);
  return null;
}
