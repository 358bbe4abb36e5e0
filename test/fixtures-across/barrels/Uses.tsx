import { useEffect } from 'react';
import { poll, startPolling, tickEvery } from '.';

export function Uses({ work }: { work: () => void }) {
  useEffect(() => {
    poll(work); // leak: uncleared-timer
  }, [work]);
  useEffect(() => {
    startPolling(work); // leak: uncleared-timer
  }, [work]);
  useEffect(() => {
    tickEvery(work); // leak: uncleared-timer
  }, [work]);
  useEffect(() => {
    const timer = tickEvery(work);
    return () => clearInterval(timer);
  }, [work]);
  return null;
}
