import { useInterval } from './useInterval';

export function Clock({ tick }: { tick: () => void }) {
  useInterval(tick, 1000);
  return null;
}
