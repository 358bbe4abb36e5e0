import { stopAll } from './b';

export function begin(work: () => void) {
  const timer = setInterval(work, 1000);
  return () => {
    clearInterval(timer);
    stopAll();
  };
}
