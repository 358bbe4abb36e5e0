/** Names for new variables and fields, and types where the file declares them. Tables, so that an exception is a row. */

/** What a handle is called, by the last name of the call that returns it. */
const HANDLES: Readonly<Record<string, string>> = {
  setInterval: 'timer', setTimeout: 'timer', requestAnimationFrame: 'frame', webkitRequestAnimationFrame: 'frame', requestIdleCallback: 'idle',
  requestVideoFrameCallback: 'frame', subscribe: 'subscription', watchPosition: 'watch', addEventListener: 'subscription', addListener: 'subscription',
  observe: 'observer', autorun: 'dispose', reaction: 'dispose', effect: 'stop', watch: 'unwatch', listen: 'unlisten', on: 'off', $on: 'off', onSnapshot: 'unsubscribe',
  createObjectURL: 'url', getUserMedia: 'stream', getDisplayMedia: 'stream', request: 'lock', matchMedia: 'query', querySelector: 'element', getElementById: 'element',
  connect: 'connection', io: 'socket', init: 'instance', create: 'instance',
};

/** `ResizeObserver` gives `observer`, `WebSocket` gives `socket`. */
const CLASSES: readonly (readonly [RegExp, string])[] = [
  [/Observer$/, 'observer'], [/Socket$|^SockJS$/, 'socket'], [/Worker$/, 'worker'], [/^EventSource/, 'source'], [/Channel$/, 'channel'], [/Controller$/, 'controller'],
  [/AudioContext$/, 'audio'], [/Chart$|^ApexCharts$/, 'chart'], [/Subscription$/, 'subscription'],
];

/** A name for what the callee returns; `releasedByCall`: the handle is a function that releases. */
export function handleNameFor(callee: string, isNew: boolean, releasedByCall: boolean): string {
  if (isNew) return CLASSES.find(([pattern]) => pattern.test(callee))?.[1] ?? lowerFirst(callee);
  if (releasedByCall && !/^(autorun|reaction|effect|watch|listen)$/.test(callee)) return 'unsubscribe';
  if (Object.hasOwn(HANDLES, callee)) return HANDLES[callee]!;
  const made = /^(?:create|make|build|open|new)([A-Z]\w*)$/.exec(callee)?.[1];
  if (made !== undefined) return lowerFirst(made);
  return SHAPES.find(([pattern]) => pattern.test(callee))?.[1] ?? 'handle';
}

/** Calls that are known by the form of their name. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/^register/, 'registration'], [/^on(Did|Will|Any)?[A-Z]/, 'listener'], [/^add[A-Z]\w*Listener$/, 'listener'], [/^add[A-Z]/, 'registration'],
  [/timer$|interval$/i, 'timer'], [/simulation$/i, 'simulation'], [/^schedule/, 'timer'], [/^debounce|^throttle/, 'debounced'],
];

const lowerFirst = (name: string): string => (/^[A-Z]+$/.test(name) ? name.toLowerCase() : name.charAt(0).toLowerCase() + name.slice(1));

/** `resize` and `mouse:down` give `handleResize` and `handleMouseDown`. */
export function handlerNameFor(prefix: string, event: string | undefined): string {
  const words = (event ?? '').split(/[^A-Za-z0-9]+/).filter(Boolean);
  if (words.length === 0) return prefix === 'on' ? 'onEvent' : 'handleEvent';
  const name = words.slice(-4).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return prefix + name.replace(/^On(?=[A-Z])/, '');
}

const EVENTS: Readonly<Record<string, string>> = {
  KeyboardEvent: 'keydown keyup keypress',
  MouseEvent: 'click dblclick auxclick contextmenu mousedown mouseup mousemove mouseover mouseout mouseenter mouseleave',
  PointerEvent: 'pointerdown pointerup pointermove pointercancel pointerover pointerout pointerenter pointerleave gotpointercapture lostpointercapture',
  TouchEvent: 'touchstart touchend touchmove touchcancel',
  WheelEvent: 'wheel',
  FocusEvent: 'focus blur focusin focusout',
  DragEvent: 'drag dragstart dragend dragenter dragleave dragover drop',
  UIEvent: 'resize',
  MessageEvent: 'message messageerror',
  StorageEvent: 'storage',
  PopStateEvent: 'popstate',
  HashChangeEvent: 'hashchange',
  ErrorEvent: 'error',
  PromiseRejectionEvent: 'unhandledrejection rejectionhandled',
  BeforeUnloadEvent: 'beforeunload',
  PageTransitionEvent: 'pageshow pagehide',
  ClipboardEvent: 'copy cut paste',
  TransitionEvent: 'transitionend transitionstart transitionrun transitioncancel',
  AnimationEvent: 'animationend animationstart animationiteration',
  InputEvent: 'beforeinput',
  SubmitEvent: 'submit',
};

/** The type of a DOM event's object. */
export const eventType = (event: string): string => Object.keys(EVENTS).find((type) => EVENTS[type]!.split(' ').includes(event)) ?? 'Event';

/** Events that come once in the life of what sends them. */
export const ONCE_EVENTS: ReadonlySet<string> = new Set([
  'load', 'DOMContentLoaded', 'loadedmetadata', 'loadeddata', 'canplaythrough', 'transitionend', 'animationend', 'pagehide', 'unload', 'deviceready', 'open',
]);

const HANDLE_TYPES: Readonly<Record<string, string>> = {
  setInterval: 'ReturnType<typeof setInterval>', setTimeout: 'ReturnType<typeof setTimeout>', requestAnimationFrame: 'number', requestIdleCallback: 'number',
  requestVideoFrameCallback: 'number', watchPosition: 'number', createObjectURL: 'string', getUserMedia: 'MediaStream', getDisplayMedia: 'MediaStream',
};

/**
 * The type of a handle, from the call that returns it (`callee` as it stands in the file) and from what the release does with it; undefined
 * where it cannot be written without knowing more.
 */
export function handleType(callee: string, isNew: boolean, afterHandle: string): string | undefined {
  if (isNew) return callee;
  const last = /[\w$]+$/.exec(callee)?.[0] ?? '';
  if (/^(window|globalThis|self)\.(setInterval|setTimeout)$/.test(callee)) return 'number';
  if (Object.hasOwn(HANDLE_TYPES, last)) return HANDLE_TYPES[last];
  if (afterHandle.startsWith('(')) return '() => void';
  const method = /^\.([\w$]+)\(/.exec(afterHandle)?.[1];
  if (method !== undefined) return `{ ${method}(): void }`;
  return /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$/.test(callee) && !callee.startsWith('this.') ? `ReturnType<typeof ${callee}>` : undefined;
}

/** Releases that return nothing: an arrow function may give their value back where a type wants none. */
export const RETURNS_NOTHING: ReadonlySet<string> = new Set([
  'clearInterval', 'clearTimeout', 'cancelAnimationFrame', 'cancelIdleCallback', 'removeEventListener', 'unsubscribe', 'abort', 'terminate', 'revokeObjectURL', 'clearWatch',
]);

/** Methods that return nothing in some rows only. */
export const RETURNS_NOTHING_IN: Readonly<Record<string, readonly string[] | undefined>> = {
  'observer.resize': ['disconnect'], 'observer.mutation': ['disconnect'], 'observer.intersection': ['disconnect'], 'observer.performance': ['disconnect'],
  'observer.reporting': ['disconnect'], 'connection.websocket': ['close'], 'connection.event-source': ['close'], 'connection.broadcast-channel': ['close'],
};
