let last: ReturnType<typeof setInterval> | undefined;

/** The caller's to clear. */
export function every(work: () => void) {
  return setInterval(work, 100);
}

/** Kept here, and cleared here. */
export function restart(work: () => void) {
  clearInterval(last);
  last = setInterval(work, 100);
  return last;
}

export function socketTo(url: string) {
  const socket = new WebSocket(url);
  socket.addEventListener('open', () => console.log('open'));
  return socket;
}
