/** Runs `work` every second until the returned function is called. */
export function startPolling(work: () => void): () => void {
  const timer = setInterval(work, 1000);
  return () => clearInterval(timer);
}

export function onResize(handler: () => void) {
  window.addEventListener('resize', handler);
  return () => window.removeEventListener('resize', handler);
}
