/** A React effect that starts an interval timer and forgets it. */
export const leaky = `import { useEffect } from 'react';

export function Clock({ tick }) {
  useEffect(() => {
    const timer = setInterval(tick, 1000);
  }, [tick]);
  return null;
}
`;

/** The same with its cleanup. */
export const tight = `import { useEffect } from 'react';

export function Clock({ tick }) {
  useEffect(() => {
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [tick]);
  return null;
}
`;

export const rule = 'uncleared-timer';

/** Line of the acquisition in `leaky`. */
export const leakyLine = 4;
