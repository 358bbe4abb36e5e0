/** Object URLs, captured streams, audio graphs, recorders, players. */
import { code, handleFixes, javascript } from './row.ts';

export const media = javascript([
  {
    id: 'url.object',
    endless: true,
    rule: 'unrevoked-url',
    noun: 'object URL',
    acquire: ['$handle = URL.createObjectURL($blob)', '$handle = webkitURL.createObjectURL($blob)'],
    release: ['URL.revokeObjectURL($handle)', 'webkitURL.revokeObjectURL($handle)'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The URL pins the whole blob in memory until the page closes.',
    bad: code`
      export class Preview {
        show(file) {
          this.url = URL.createObjectURL(file);
          this.image.src = this.url;
        }
        destroy() {
          this.image.remove();
        }
      }`,
    good: code`
      export class Preview {
        show(file) {
          if (this.url) URL.revokeObjectURL(this.url);
          this.url = URL.createObjectURL(file);
          this.image.src = this.url;
        }
        destroy() {
          URL.revokeObjectURL(this.url);
          this.image.remove();
        }
      }`,
  },
  {
    id: 'media.stream',
    endless: true,
    rule: 'unstopped-media',
    noun: 'media stream',
    acquire: [
      '$handle = navigator.mediaDevices.getUserMedia($constraints)',
      '$handle = navigator.mediaDevices.getDisplayMedia($constraints)',
      '$handle = navigator.mediaDevices.getDisplayMedia()',
    ],
    release: ['$handle.getTracks()', '$handle.getVideoTracks()', '$handle.getAudioTracks()', '$handle.stop()'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    write: '$handle.getTracks().forEach((track) => track.stop())',
    leaks: 'The camera or microphone stays on until every track of the stream is stopped.',
    bad: code`
      class Camera {
        async start() {
          this.stream = await navigator.mediaDevices.getUserMedia({ video: true });
          this.video.srcObject = this.stream;
        }
        destroy() {
          this.video.remove();
        }
      }`,
    good: code`
      class Camera {
        async start() {
          this.stream = await navigator.mediaDevices.getUserMedia({ video: true });
          this.video.srcObject = this.stream;
        }
        destroy() {
          this.stream?.getTracks().forEach((track) => track.stop());
          this.video.remove();
        }
      }`,
  },
  {
    id: 'media.audio-context',
    endless: true,
    rule: 'unstopped-media',
    noun: 'audio context',
    acquire: ['$handle = new AudioContext()', '$handle = new webkitAudioContext()'],
    release: ['$handle.close()', '$handle.suspend()'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The context holds a real-time audio thread until it is closed, and a page gets only a few of them.',
    bad: code`
      import { useEffect } from 'react';
      export function useMeter(stream, onLevel) {
        useEffect(() => {
          const context = new AudioContext();
          const analyser = context.createAnalyser();
          context.createMediaStreamSource(stream).connect(analyser);
          onLevel(analyser);
        }, [stream, onLevel]);
      }`,
    good: code`
      import { useEffect } from 'react';
      export function useMeter(stream, onLevel) {
        useEffect(() => {
          const context = new AudioContext();
          const analyser = context.createAnalyser();
          context.createMediaStreamSource(stream).connect(analyser);
          onLevel(analyser);
          return () => { context.close(); };
        }, [stream, onLevel]);
      }`,
  },
  {
    id: 'media.audio-element',
    rule: 'unstopped-media',
    noun: 'audio element',
    acquire: '$handle = new Audio()',
    release: ['$handle.pause()', "$handle.src = ''", '$handle.remove()'],
    owedBy: 'lifetime',
    holds: 'handle',
    // A short sound is over soon, and most are.
    selfEnding: true,
    atMost: 'possible',
    fix: handleFixes,
    leaks: 'The element plays on without being part of the page, and keeps its handlers until it has come to its end.',
    bad: code`
      import { Component } from '@angular/core';
      @Component({ selector: 'app-radio', template: '' })
      export class RadioComponent {
        private player = new Audio();
        listen(url) {
          this.player.src = url;
          this.player.play();
        }
        mute() {
          this.player.pause();
        }
      }`,
    good: code`
      import { Component } from '@angular/core';
      @Component({ selector: 'app-radio', template: '' })
      export class RadioComponent {
        private player = new Audio();
        listen(url) {
          this.player.src = url;
          this.player.play();
        }
        ngOnDestroy() {
          this.player.pause();
        }
      }`,
  },
  {
    id: 'media.recorder',
    rule: 'unstopped-media',
    noun: 'recorder',
    acquire: ['$handle = new MediaRecorder($stream)', '$handle = new SpeechRecognition()', '$handle = new webkitSpeechRecognition()'],
    release: ['$handle.stop()', '$handle.abort()', '$handle.pause()'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The recorder keeps the stream open and goes on collecting data.',
    bad: code`
      export default {
        methods: {
          record(stream) {
            this.recorder = new MediaRecorder(stream);
            this.recorder.start(1000);
          },
        },
        unmounted() {
          this.chunks = [];
        },
      };`,
    good: code`
      export default {
        methods: {
          record(stream) {
            this.recorder = new MediaRecorder(stream);
            this.recorder.start(1000);
          },
        },
        unmounted() {
          this.recorder?.stop();
          this.chunks = [];
        },
      };`,
  },
  {
    id: 'media.audio-node',
    rule: 'unstopped-media',
    noun: 'sound source',
    acquire: ['$handle = $context:AudioContext|webkitAudioContext|~audio.createOscillator()', '$handle = $context:AudioContext|webkitAudioContext|~audio.createScriptProcessor()'],
    release: ['$handle.stop()', '$handle.disconnect()', '$context.close()'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The source sounds, and keeps the audio graph running, until it is stopped or disconnected.',
    bad: code`
      class Tone {
        constructor(audioContext) {
          this.audioContext = audioContext;
        }
        start() {
          this.oscillator = this.audioContext.createOscillator();
          this.oscillator.connect(this.audioContext.destination);
          this.oscillator.start();
        }
        dispose() {
          this.playing = false;
        }
      }`,
    good: code`
      class Tone {
        constructor(audioContext) {
          this.audioContext = audioContext;
        }
        start() {
          this.oscillator = this.audioContext.createOscillator();
          this.oscillator.connect(this.audioContext.destination);
          this.oscillator.start();
        }
        dispose() {
          this.oscillator.stop();
          this.playing = false;
        }
      }`,
  },
  {
    id: 'media.image-bitmap',
    rule: 'undisposed-object',
    noun: 'bitmap',
    acquire: ['$handle = createImageBitmap($source)', '$handle = new VideoFrame($source)', '$handle = new VideoDecoder($init)', '$handle = new VideoEncoder($init)'],
    release: '$handle.close()',
    owedBy: 'lifetime',
    holds: 'handle',
    atMost: 'possible',
    fix: handleFixes,
    leaks: 'Pixels and codecs live outside the heap of the page; the collector does not see how large they are, and frees them late.',
    bad: code`
      class Sprite {
        async load(blob) {
          this.bitmap = await createImageBitmap(blob);
        }
        dispose() {
          this.canvas.remove();
        }
      }`,
    good: code`
      class Sprite {
        async load(blob) {
          this.bitmap = await createImageBitmap(blob);
        }
        dispose() {
          this.bitmap?.close();
          this.canvas.remove();
        }
      }`,
  },
]);
