import { useEffect } from 'react';
import { begin as direct, wrapped } from './b';

export function Uses({ work }: { work: () => void }) {
  useEffect(() => {
    wrapped(work); // leak: uncleared-timer
  }, [work]);
  useEffect(() => {
    direct(work); // leak: uncleared-timer
  }, [work]);
  useEffect(() => wrapped(work), [work]);
  return null;
}
