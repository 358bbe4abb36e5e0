import { useEffect as effect, useRef } from 'react';
import { bus } from './bus';

export function Clock({ onTick, period = 1000 }: { onTick: () => void; period?: number }) {
  const timer = useRef<number>(0);
  effect(() => {
    timer.current = window.setInterval(onTick, period);
    const off = bus?.on('stop', () => clearInterval(timer.current));
    if (!off) return;
    return () => {
      clearInterval(timer.current);
      off();
    };
  }, [onTick]);
  return <button ref={timer} onClick={() => onTick()} />;
}
