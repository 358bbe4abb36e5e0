/** Libraries of the page whose calls return what ends them, and objects of theirs that go on by themselves. */
import { code, handleFixes, javascript, listenerFixes } from './row.ts';
import { type Widget, widgetRow } from './widget.ts';

const editor = '$editor:LexicalEditor|useLexicalComposerContext|createEditor|createHeadlessEditor|~editor';

const subscriptions = [
  {
    id: 'editor.lexical',
    noun: 'editor listener',
    acquire: [
      'registerUpdateListener', 'registerTextContentListener', 'registerEditableListener', 'registerDecoratorListener', 'registerRootListener', 'registerCommand',
      'registerNodeTransform', 'registerMutationListener',
    ].map((name) => `$handle = ${editor}.${name}($...rest)`),
    release: ['$handle()'],
    leaks: 'The editor keeps the listener, and goes on calling it.',
    example: { imports: "import { editor } from './editor';", name: 'unregister', make: 'editor.registerUpdateListener(options.onUpdate)', end: 'unregister()' },
  },
  {
    id: 'drag.pragmatic',
    noun: 'drag-and-drop registration',
    from: [
      '@atlaskit/pragmatic-drag-and-drop/element/adapter', '@atlaskit/pragmatic-drag-and-drop/external/adapter', '@atlaskit/pragmatic-drag-and-drop/text-selection/adapter',
      '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element',
    ],
    acquire: ['draggable', 'dropTargetForElements', 'monitorForElements', 'dropTargetForExternal', 'monitorForExternal', 'dropTargetForTextSelection', 'monitorForTextSelection', 'autoScrollForElements'].map(
      (name) => `$handle = ${name}($options)`,
    ),
    release: ['$handle()'],
    leaks: 'The page goes on watching every drag for it, and keeps the element with its callbacks.',
    example: {
      imports: "import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';", name: 'stop', make: 'monitorForElements({ onDrop: options.onDrop })', end: 'stop()',
    },
  },
  {
    id: 'key.tinykeys',
    noun: 'keyboard shortcut',
    from: 'tinykeys',
    acquire: ['$handle = tinykeys($target, $keys)'],
    release: ['$handle()'],
    leaks: 'The window keeps the shortcut and its callback until the page closes.',
    example: { imports: "import { tinykeys } from 'tinykeys';", name: 'stop', make: 'tinykeys(window, options.keys)', end: 'stop()' },
  },
  {
    id: 'feature-flag.listener',
    noun: 'listener for feature flags',
    acquire: ['$handle = $client:~posthog.onFeatureFlags($fn)', '$handle = $client:~posthog.onSessionId($fn)'],
    release: ['$handle()'],
    leaks: 'The client lives as long as the page, and keeps the callback.',
    example: { imports: "import posthog from 'posthog-js';", name: 'stop', make: 'posthog.onFeatureFlags(options.onFlags)', end: 'stop()' },
  },
  {
    id: 'native.emitter',
    noun: 'listener on a native module',
    acquire: ['$handle = $emitter:NativeEventEmitter.addListener($event, $fn)'],
    release: ['$handle.remove()', '$emitter.removeAllListeners($event)', '$emitter.removeSubscription($handle)'],
    leaks: 'All emitters of this kind share one table, which lives as long as the application: it keeps the callback, and the native side goes on sending.',
    example: {
      imports: "import { NativeEventEmitter } from 'react-native';\nimport { Scanner } from './scanner';\nconst emitter = new NativeEventEmitter(Scanner);",
      name: 'subscription', make: "emitter.addListener('found', options.onFound)", end: 'subscription.remove()',
    },
  },
  {
    id: 'motion.value',
    noun: 'listener of a motion value',
    acquire: ['$handle = $target:MotionValue|useMotionValue|useTransform|useSpring|useVelocity|motionValue|~scrollx|scrolly|scrollprogress.onChange($fn)'],
    release: ['$handle()', '$target.clearListeners()', '$target.destroy()'],
    leaks: 'The value keeps the callback, and goes on calling it.',
    example: { imports: "import { scrollY } from './scroll';", name: 'stop', make: 'scrollY.onChange(options.onScroll)', end: 'stop()' },
  },
  {
    id: 'meteor.computation',
    noun: 'computation',
    from: ['meteor/meteor', 'meteor/tracker'],
    acquire: ['$handle = Tracker.autorun($fn)', '$handle = Meteor.subscribe($...rest)'],
    release: ['$handle.stop()'],
    leaks: 'The server goes on sending, and the callback runs again at every change.',
    example: { imports: "import { Tracker } from 'meteor/tracker';", name: 'computation', make: 'Tracker.autorun(options.update)', end: 'computation.stop()' },
  },
] as const satisfies readonly Widget[];

const objects = [
  {
    id: 'widget.tour',
    noun: 'tour',
    from: ['driver.js', 'shepherd.js', 'intro.js'],
    acquire: ['$handle = driver($options)', '$handle = new Shepherd.Tour($options)', '$handle = introJs($...rest)'],
    release: ['$handle.destroy()', '$handle.cancel()', '$handle.complete()', '$handle.hide()', '$handle.exit()'],
    ends: {
      '$handle.cancel()': ['$handle = new Shepherd.Tour($options)'],
      '$handle.exit()': ['$handle = introJs($...rest)'],
    },
    // The user mostly ends it.
    atMost: 'possible',
    leaks: 'The tour keeps its overlay in the page, its steps and its key handlers.',
    example: { imports: "import { driver } from 'driver.js';", name: 'tour', make: 'driver(options)', end: 'tour.destroy()' },
  },
  {
    id: 'widget.ionic-gesture',
    noun: 'gesture',
    from: ['@ionic/core', '@ionic/react', '@ionic/vue', '@ionic/core/components'],
    acquire: ['$handle = createGesture($options)'],
    release: ['$handle.destroy()'],
    leaks: 'The document keeps the pointer handlers of the gesture, and with them the element.',
    example: { imports: "import { createGesture } from '@ionic/core';", name: 'gesture', make: 'createGesture({ el: host.current, ...options })', end: 'gesture.destroy()' },
  },
  {
    id: 'engine.matter',
    noun: 'physics loop',
    from: 'matter-js',
    acquire: ['$handle = Matter.Runner.run($...rest)'],
    release: ['Matter.Runner.stop($handle)'],
    leaks: 'The loop computes every frame for ever, and keeps its world.',
    example: { imports: "import Matter from 'matter-js';", name: 'runner', make: 'Matter.Runner.run(options.engine)', end: 'Matter.Runner.stop(runner)' },
  },
  {
    id: 'media.tone',
    noun: 'audio node',
    from: 'tone',
    acquire: [
      'Synth', 'PolySynth', 'MonoSynth', 'FMSynth', 'AMSynth', 'MembraneSynth', 'NoiseSynth', 'Sampler', 'Player', 'Players', 'GrainPlayer', 'UserMedia', 'Sequence', 'Part', 'Loop', 'Pattern',
    ].map((name) => `$handle = new Tone.${name}()`),
    release: ['$handle.dispose()'],
    leaks: 'The audio graph keeps the node with its buffers, and goes on rendering it.',
    example: { imports: "import * as Tone from 'tone';", name: 'synth', make: 'new Tone.Synth(options)', end: 'synth.dispose()' },
  },
  {
    id: 'editor.tinymce',
    noun: 'editor',
    from: ['tinymce', 'tinymce/tinymce'],
    acquire: ['$handle = tinymce.init($options)'],
    release: ['tinymce.remove()', '$handle.remove()', '$handle.destroy()'],
    leaks: 'A global table keeps the editor with its frame, its undo stack and its window handlers.',
    example: { imports: "import tinymce from 'tinymce';", name: 'editor', make: 'tinymce.init({ target: host.current, ...options })', end: 'tinymce.remove()' },
  },
  {
    id: 'media.model-session',
    pending: true,
    noun: 'inference session',
    from: ['onnxruntime-web', 'onnxruntime-node', 'onnxruntime-react-native', 'onnxruntime-web/webgpu'],
    acquire: ['$handle = ort.InferenceSession.create($...rest)'],
    release: ['$handle.release()'],
    leaks: 'The model stays in the WebAssembly heap or on the graphics card, which the collector does not see.',
    example: { imports: "import * as ort from 'onnxruntime-web';", name: 'session', make: 'ort.InferenceSession.create(options.model)', end: 'session.then((one) => one.release())' },
  },
] as const satisfies readonly Widget[];

const shared = 'ytext|ymap|yarray|yxml|ydoc|yroot|yfragment';

export const libraryRows = javascript([
  ...subscriptions.map((one) => widgetRow({ ...one, rule: 'unreleased-subscription' })),
  ...objects.map((one) => widgetRow(one)),
  {
    id: 'document.observer',
    rule: 'unremoved-listener',
    noun: 'observer of a shared document',
    acquire: [`$target:Text|YText|YMap|YArray|XmlFragment|~${shared}.observe($handler)`, `$target.observeDeep($handler)`],
    release: ['$target.unobserve($handler)', '$target.unobserveDeep($handler)'],
    owedBy: 'lifetime',
    holds: 'target',
    fix: listenerFixes,
    leaks: 'The document keeps the observer, and everything it refers to.',
    bad: code`
      import { useEffect } from 'react';
      import { ytext } from './document';
      export function useWords(onChange) {
        useEffect(() => {
          ytext.observe(onChange);
        }, [onChange]);
      }`,
    good: code`
      import { useEffect } from 'react';
      import { ytext } from './document';
      export function useWords(onChange) {
        useEffect(() => {
          ytext.observe(onChange);
          return () => ytext.unobserve(onChange);
        }, [onChange]);
      }`,
  },
  {
    id: 'dom.media-query-handler',
    rule: 'unremoved-listener',
    noun: 'media query listener',
    acquire: '$target:MediaQueryList|matchMedia.onchange = $handler',
    release: '$target.onchange = null',
    unless: '$target.onchange = null',
    owedBy: 'lifetime',
    holds: 'target',
    fix: ['return-cleanup', 'release-in-teardown'],
    leaks: 'The page keeps a media query that has a listener, and with it everything that the listener refers to.',
    bad: code`
      import { useEffect } from 'react';
      export function useWide(onChange) {
        useEffect(() => {
          const query = window.matchMedia('(min-width: 60rem)');
          query.onchange = onChange;
        }, [onChange]);
      }`,
    good: code`
      import { useEffect } from 'react';
      export function useWide(onChange) {
        useEffect(() => {
          const query = window.matchMedia('(min-width: 60rem)');
          query.onchange = onChange;
          return () => {
            query.onchange = null;
          };
        }, [onChange]);
      }`,
  },
  {
    id: 'port.serial',
    rule: 'unclosed-connection',
    noun: 'serial port',
    acquire: ['$port:SerialPort|~port.open({ baudRate: $rate })'],
    release: ['$port.close()', '$port.forget()'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The port stays open, so that nobody else can use it, and goes on filling its buffer.',
    bad: code`
      class Meter {
        async connect(port) {
          this.port = port;
          await this.port.open({ baudRate: 9600 });
        }
        dispose() {
          this.values = [];
        }
      }`,
    good: code`
      class Meter {
        async connect(port) {
          this.port = port;
          await this.port.open({ baudRate: 9600 });
        }
        dispose() {
          this.port.close();
          this.values = [];
        }
      }`,
  },
]);
