/** Calls `work` every so many milliseconds until the function that it returns is called. */
export const every = (milliseconds: number, work: () => void): (() => void) => {
  const timer = setInterval(work, milliseconds);
  return () => clearInterval(timer);
};
