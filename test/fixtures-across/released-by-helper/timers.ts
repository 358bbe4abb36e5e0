export const stop = (timer: number): void => window.clearInterval(timer);

export function unlisten(target: EventTarget, event: string, handler: () => void): void {
  target.removeEventListener(event, handler);
}
