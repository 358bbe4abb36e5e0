import { useEffect } from 'react';
import { every, restart, socketTo } from './handles';

export function Uses({ work, url }: { work: () => void; url: string }) {
  useEffect(() => {
    const timer = every(work); // leak: uncleared-timer
    console.log(timer);
  }, [work]);
  useEffect(() => {
    restart(work);
  }, [work]);
  useEffect(() => {
    const socket = socketTo(url); // leak: unclosed-connection
    socket.send('hello');
  }, [url]);
  useEffect(() => {
    const socket = socketTo(url);
    const timer = every(work);
    return () => {
      socket.close();
      clearInterval(timer);
    };
  }, [url, work]);
  return null;
}
