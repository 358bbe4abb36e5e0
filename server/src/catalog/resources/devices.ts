/** Positions, sensors, wake locks, stream locks. */
import { code, handleFixes, javascript } from './row.ts';

export const devices = javascript([
  {
    id: 'device.geolocation',
    endless: true,
    rule: 'uncleared-watch',
    noun: 'position watch',
    acquire: ['$handle = navigator.geolocation.watchPosition($fn)', '$handle = $target:~geolocation.watchPosition($fn)'],
    release: ['navigator.geolocation.clearWatch($handle)', '$target.clearWatch($handle)', '$target.stopObserving()'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The browser goes on locating the user and calls the callback until the page closes.',
    bad: code`
      import { useEffect } from 'react';
      export function usePosition(onMove) {
        useEffect(() => {
          navigator.geolocation.watchPosition(onMove);
        }, [onMove]);
      }`,
    good: code`
      import { useEffect } from 'react';
      export function usePosition(onMove) {
        useEffect(() => {
          const watch = navigator.geolocation.watchPosition(onMove);
          return () => navigator.geolocation.clearWatch(watch);
        }, [onMove]);
      }`,
  },
  {
    id: 'device.expo-watch',
    rule: 'uncleared-watch',
    noun: 'sensor watch',
    from: ['expo-location', 'expo-sensors'],
    acquire: [
      '$handle = watchPositionAsync($options, $fn)',
      '$handle = watchHeadingAsync($fn)',
      ...['Accelerometer', 'Gyroscope', 'Magnetometer', 'DeviceMotion', 'Barometer', 'LightSensor', 'Pedometer'].map(
        (sensor) => `$handle = ${sensor}.addListener($fn)`,
      ),
    ],
    release: '$handle.remove()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The sensor stays on and calls the callback for ever.',
    bad: code`
      import { useEffect } from 'react';
      import { Accelerometer } from 'expo-sensors';
      export function useShake(onMove) {
        useEffect(() => {
          Accelerometer.addListener(onMove);
        }, [onMove]);
      }`,
    good: code`
      import { useEffect } from 'react';
      import { Accelerometer } from 'expo-sensors';
      export function useShake(onMove) {
        useEffect(() => {
          const subscription = Accelerometer.addListener(onMove);
          return () => subscription.remove();
        }, [onMove]);
      }`,
  },
  {
    id: 'device.sensor',
    rule: 'uncleared-watch',
    noun: 'sensor',
    acquire: ['Accelerometer', 'LinearAccelerationSensor', 'GravitySensor', 'Gyroscope', 'Magnetometer', 'AbsoluteOrientationSensor', 'RelativeOrientationSensor', 'AmbientLightSensor'].map(
      (sensor) => `$handle = new ${sensor}()`,
    ),
    release: '$handle.stop()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'A started sensor stays on and fires its events until it is stopped.',
    bad: code`
      class Level {
        start() {
          this.sensor = new Accelerometer({ frequency: 30 });
          this.sensor.onreading = () => this.draw(this.sensor.x);
          this.sensor.start();
        }
        destroy() {
          this.canvas.remove();
        }
      }`,
    good: code`
      class Level {
        start() {
          this.sensor = new Accelerometer({ frequency: 30 });
          this.sensor.onreading = () => this.draw(this.sensor.x);
          this.sensor.start();
        }
        destroy() {
          this.sensor?.stop();
          this.canvas.remove();
        }
      }`,
  },
  {
    id: 'lock.wake',
    pending: true,
    endless: true,
    rule: 'unreleased-lock',
    noun: 'wake lock',
    acquire: ['$handle = navigator.wakeLock.request($type)', '$handle = navigator.wakeLock.request()'],
    release: '$handle.release()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The screen stays on until the lock is released or the page is hidden.',
    bad: code`
      export default {
        async mounted() {
          this.lock = await navigator.wakeLock.request('screen');
        },
        unmounted() {
          this.steps = [];
        },
      };`,
    good: code`
      export default {
        async mounted() {
          this.lock = await navigator.wakeLock.request('screen');
        },
        unmounted() {
          this.lock?.release();
          this.steps = [];
        },
      };`,
  },
  {
    id: 'lock.reader',
    endless: true,
    rule: 'unreleased-lock',
    noun: 'stream reader',
    acquire: ['$handle = $stream.getReader()', '$handle = $stream.getWriter()'],
    release: ['$handle.releaseLock()', '$handle.cancel()', '$handle.close()', '$handle.abort()'],
    owedBy: 'lifetime',
    holds: 'handle',
    atMost: 'possible',
    fix: handleFixes,
    leaks: 'The stream stays locked: nobody else can read, cancel or close it, and its connection stays open.',
    bad: code`
      class Feed {
        async open(response) {
          this.reader = response.body.getReader();
          await this.pump();
        }
        close() {
          this.lines = [];
        }
      }`,
    good: code`
      class Feed {
        async open(response) {
          this.reader = response.body.getReader();
          await this.pump();
        }
        close() {
          this.reader.cancel();
          this.lines = [];
        }
      }`,
  },
]);
