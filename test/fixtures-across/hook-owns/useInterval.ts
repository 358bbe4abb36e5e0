import { useEffect } from 'react';

export function useInterval(work: () => void, ms: number): void {
  useEffect(() => {
    const timer = setInterval(work, ms);
    return () => clearInterval(timer);
  }, [work, ms]);
}
