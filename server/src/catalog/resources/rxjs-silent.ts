/** Subscriptions that owe nothing: the stream ends by itself or with its subscriber. */

/** Operators that end a stream, wherever they stand in the pipe. */
const endingOperators = [
  'takeUntilDestroyed', 'untilDestroyed', 'untilComponentDestroyed', 'takeUntilKeyDestroyed', 'untilUnmounted', 'takeUntil', 'until',
  'first', 'take', 'takeWhile', 'single', 'elementAt', 'find', 'last', 'autoUnsubscribe',
];

/** `source.pipe(…, takeUntil(x), …).subscribe(…)`, and `source.takeUntil(x).subscribe(…)` as RxJS 5 writes it. */
export const endingPipes = endingOperators.flatMap((operator) => [
  `$source.pipe($...before, ${operator}($...x), $...after).subscribe($...observer)`,
  `$source.${operator}($...x).subscribe($...observer)`,
]);

/** What asks a push service, or is answered with a promise, is no stream. */
export const noStreams = ['$target:PushManager|~pushmanager.subscribe($...options)', '$target:MqttClient|Redis|~mqtt|broker|redis|pubsub|nats.subscribe($...topic)'];

/** The router ends the streams of a route with its component. */
export const routeStreams = ['params', 'queryParams', 'paramMap', 'queryParamMap', 'data', 'url', 'fragment'].flatMap((stream) => [
  `$route:ActivatedRoute|~route.${stream}.subscribe($...observer)`,
  `$route:ActivatedRoute|~route.${stream}.pipe($...operators).subscribe($...observer)`,
]);

/** Two ends in one pipe: the first of them ends it. */
export const endedTwice = ['$source.pipe($...before, takeUntil($one), $...between, takeUntil($other), $...after).subscribe($...observer)'];

const form = '$form:FormGroup|FormArray|UntypedFormGroup|UntypedFormArray|~form';

/** A form belongs to the component or service that shows it, and its streams go with it. */
export const formStreams = ['valueChanges', 'statusChanges'].flatMap((stream) => [form, `${form}.get($name)`].flatMap((source) => [
  `${source}.${stream}.pipe($...operators).subscribe($...observer)`,
  `${source}.${stream}.subscribe($...observer)`,
]));

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'request', 'jsonp', 'options'];
const answers = ['afterClosed', 'beforeClosed', 'afterOpened', 'afterDismissed', 'onAction'];

/** Sources that complete after one answer: requests, dialogues, fixed values. */
export const completing = [
  ...verbs.map((verb) => `$http:HttpClient|~http.${verb}($...x)`),
  ...answers.map((answer) => `$dialog.${answer}($...x)`),
  'of($...x)', 'from($...x)', 'throwError($...x)', 'forkJoin($...x)', 'ajax($...x)', 'timer($due, undefined)',
].flatMap((source) => [`${source}.subscribe($...observer)`, `${source}.pipe($...operators).subscribe($...observer)`]);

/** Operators that go on with a stream of their own after the one before them has ended. */
const flattening = ['switchMap', 'mergeMap', 'flatMap', 'concatMap', 'exhaustMap', 'switchMapTo', 'mergeMapTo', 'concatMapTo', 'combineLatestWith', 'mergeWith', 'concatWith', 'switchAll', 'mergeAll', 'repeat'];

/** `pipe(…, takeUntil(x), …, switchMap(f), …)`: what the later operator subscribes to goes on. */
export const endedTooEarly = flattening.map((operator) => `$handle = $source.pipe($...before, takeUntil($notifier), $...between, ${operator}($...inner), $...after).subscribe($...observer)`);

/** The same with another end behind it. */
export const endedAfter = flattening.flatMap((operator) =>
  endingOperators.map((ending) => `$source.pipe($...before, ${operator}($...inner), $...between, ${ending}($...x), $...after).subscribe($...observer)`));
