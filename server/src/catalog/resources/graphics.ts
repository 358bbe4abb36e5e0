/** three.js and other engines: what lives on the graphics card is freed by hand. */
import { code, handleFixes, javascript, type Row } from './row.ts';
import { type Widget, widgetRow } from './widget.ts';

const three = ['three', 'three-stdlib', 'three/examples', 'three/addons', 'three/webgpu', 'expo-three', 'super-three', '@react-three/drei'];

const geometries = [
  'BufferGeometry', 'BoxGeometry', 'SphereGeometry', 'PlaneGeometry', 'CylinderGeometry', 'ConeGeometry', 'CircleGeometry', 'RingGeometry', 'TorusGeometry', 'TorusKnotGeometry',
  'ExtrudeGeometry', 'ShapeGeometry', 'TubeGeometry', 'LatheGeometry', 'EdgesGeometry', 'WireframeGeometry', 'InstancedBufferGeometry', 'BoxBufferGeometry', 'SphereBufferGeometry',
  'PlaneBufferGeometry', 'TextGeometry',
];
const materials = [
  'MeshBasicMaterial', 'MeshStandardMaterial', 'MeshPhysicalMaterial', 'MeshPhongMaterial', 'MeshLambertMaterial', 'MeshNormalMaterial', 'MeshToonMaterial', 'MeshDepthMaterial',
  'MeshMatcapMaterial', 'ShaderMaterial', 'RawShaderMaterial', 'LineBasicMaterial', 'LineDashedMaterial', 'PointsMaterial', 'SpriteMaterial', 'ShadowMaterial',
];
const textures = ['Texture', 'CanvasTexture', 'DataTexture', 'VideoTexture', 'CubeTexture', 'CompressedTexture', 'FramebufferTexture', 'Data3DTexture'];
const targets = ['WebGLRenderTarget', 'WebGLCubeRenderTarget', 'WebGLMultipleRenderTargets', 'WebGL3DRenderTarget', 'RenderTarget', 'PMREMGenerator', 'EffectComposer'];
const renderers = ['WebGLRenderer', 'WebGPURenderer', 'WebGL1Renderer'];
const controls = [
  'OrbitControls', 'MapControls', 'TrackballControls', 'FlyControls', 'FirstPersonControls', 'PointerLockControls', 'TransformControls', 'DragControls', 'ArcballControls', 'DeviceOrientationControls',
];

const made = (names: readonly string[]): readonly string[] => names.map((name) => `$handle = new THREE.${name}()`);

const threeRow = (row: Pick<Row, 'id' | 'noun' | 'acquire' | 'release' | 'leaks' | 'bad' | 'good'> & Partial<Row>): Row => ({
  rule: 'undisposed-object', from: three, owedBy: 'lifetime', holds: 'handle', fix: handleFixes, ...row,
});

const threeRows = [
  threeRow({
    id: 'three.geometry',
    noun: 'geometry',
    acquire: made(geometries),
    release: '$handle.dispose()',
    leaks: 'The vertex buffers stay on the graphics card until `dispose()`, however unreachable the object is.',
    bad: code`
      import * as THREE from 'three';
      export class Terrain {
        constructor() {
          this.geometry = new THREE.PlaneGeometry(100, 100, 256, 256);
          this.material = new THREE.MeshStandardMaterial();
        }
        dispose() {
          this.material.dispose();
        }
      }`,
    good: code`
      import * as THREE from 'three';
      export class Terrain {
        constructor() {
          this.geometry = new THREE.PlaneGeometry(100, 100, 256, 256);
          this.material = new THREE.MeshStandardMaterial();
        }
        dispose() {
          this.geometry.dispose();
          this.material.dispose();
        }
      }`,
  }),
  threeRow({
    id: 'three.material',
    noun: 'material',
    acquire: made(materials),
    release: '$handle.dispose()',
    leaks: 'The compiled shader program stays on the graphics card until `dispose()`.',
    bad: code`
      import * as THREE from 'three';
      export class Marker {
        constructor() {
          this.geometry = new THREE.SphereGeometry(1);
          this.material = new THREE.MeshBasicMaterial({ color: 'red' });
        }
        dispose() {
          this.geometry.dispose();
        }
      }`,
    good: code`
      import * as THREE from 'three';
      export class Marker {
        constructor() {
          this.geometry = new THREE.SphereGeometry(1);
          this.material = new THREE.MeshBasicMaterial({ color: 'red' });
        }
        dispose() {
          this.geometry.dispose();
          this.material.dispose();
        }
      }`,
  }),
  threeRow({
    id: 'three.texture',
    noun: 'texture',
    acquire: made(textures),
    release: '$handle.dispose()',
    leaks: 'The image stays on the graphics card, often many megabytes, until `dispose()`.',
    bad: code`
      import { CanvasTexture, Sprite } from 'three';
      export class Label {
        constructor(canvas) {
          this.texture = new CanvasTexture(canvas);
          this.sprite = new Sprite();
        }
        dispose() {
          this.sprite.removeFromParent();
        }
      }`,
    good: code`
      import { CanvasTexture, Sprite } from 'three';
      export class Label {
        constructor(canvas) {
          this.texture = new CanvasTexture(canvas);
          this.sprite = new Sprite();
        }
        dispose() {
          this.texture.dispose();
          this.sprite.removeFromParent();
        }
      }`,
  }),
  threeRow({
    id: 'three.render-target',
    noun: 'render target',
    acquire: made(targets),
    release: '$handle.dispose()',
    leaks: 'Its frame buffer and textures stay on the graphics card: 8 MB for each full-screen target, more with a depth buffer.',
    bad: code`
      import { WebGLRenderTarget } from 'three';
      export class Mirror {
        constructor(size) {
          this.target = new WebGLRenderTarget(size, size);
        }
        resize(size) {
          this.target.setSize(size, size);
        }
        dispose() {
          this.mesh.removeFromParent();
        }
      }`,
    good: code`
      import { WebGLRenderTarget } from 'three';
      export class Mirror {
        constructor(size) {
          this.target = new WebGLRenderTarget(size, size);
        }
        resize(size) {
          this.target.setSize(size, size);
        }
        dispose() {
          this.target.dispose();
          this.mesh.removeFromParent();
        }
      }`,
  }),
  threeRow({
    id: 'three.renderer',
    noun: 'renderer',
    acquire: made(renderers),
    release: ['$handle.dispose()', '$handle.forceContextLoss()'],
    leaks: 'The WebGL context stays; at the 16th, browsers drop the oldest one, and its canvas turns blank.',
    bad: code`
      import { useEffect, useRef } from 'react';
      import * as THREE from 'three';
      export function Scene() {
        const host = useRef(null);
        useEffect(() => {
          const renderer = new THREE.WebGLRenderer({ antialias: true });
          host.current.replaceChildren(renderer.domElement);
        }, []);
        return <div ref={host} />;
      }`,
    good: code`
      import { useEffect, useRef } from 'react';
      import * as THREE from 'three';
      export function Scene() {
        const host = useRef(null);
        useEffect(() => {
          const renderer = new THREE.WebGLRenderer({ antialias: true });
          host.current.replaceChildren(renderer.domElement);
          return () => renderer.dispose();
        }, []);
        return <div ref={host} />;
      }`,
  }),
  threeRow({
    id: 'three.controls',
    noun: 'controls',
    acquire: made(controls),
    release: ['$handle.dispose()', '$handle.disconnect()'],
    leaks: 'The controls keep their pointer and key handlers on the window, the document or a canvas that lives on.',
    bad: code`
      import { useEffect } from 'react';
      import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
      export function useOrbit(camera, canvas) {
        useEffect(() => {
          const controls = new OrbitControls(camera, canvas);
          controls.enableDamping = true;
        }, [camera, canvas]);
      }`,
    good: code`
      import { useEffect } from 'react';
      import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
      export function useOrbit(camera, canvas) {
        useEffect(() => {
          const controls = new OrbitControls(camera, canvas);
          controls.enableDamping = true;
          return () => controls.dispose();
        }, [camera, canvas]);
      }`,
  }),
  threeRow({
    id: 'three.audio',
    rule: 'unstopped-media',
    noun: 'sound',
    acquire: made(['PositionalAudio', 'Audio']),
    release: ['$handle.stop()', '$handle.disconnect()', '$handle.pause()'],
    leaks: 'The sound goes on playing, and stays connected to the listener of the scene.',
    bad: code`
      import * as THREE from 'three';
      export class Engine {
        constructor(listener, buffer) {
          this.sound = new THREE.PositionalAudio(listener);
          this.sound.setBuffer(buffer);
          this.sound.play();
        }
        dispose() {
          this.mesh.removeFromParent();
        }
      }`,
    good: code`
      import * as THREE from 'three';
      export class Engine {
        constructor(listener, buffer) {
          this.sound = new THREE.PositionalAudio(listener);
          this.sound.setBuffer(buffer);
          this.sound.play();
        }
        dispose() {
          this.sound.stop();
          this.mesh.removeFromParent();
        }
      }`,
  }),
];

const engines = [
  {
    id: 'engine.pixi',
    noun: 'PixiJS application',
    from: ['pixi.js', 'pixi.js-legacy', '@pixi/app', '@pixi/core'],
    acquire: ['$handle = new PIXI.Application()', '$handle = new PIXI.Renderer()'],
    release: ['$handle.destroy()'],
    leaks: 'The application keeps a WebGL context, its ticker and its textures.',
    example: { imports: "import { Application } from 'pixi.js';", name: 'app', make: 'new Application(options)', end: 'app.destroy(true)' },
  },
  {
    id: 'engine.babylon',
    noun: 'Babylon.js engine',
    from: ['@babylonjs/core', 'babylonjs'],
    acquire: ['$handle = new BABYLON.Engine($canvas)', '$handle = new BABYLON.WebGPUEngine($canvas)', '$handle = new BABYLON.Scene($engine)'],
    release: ['$handle.dispose()'],
    leaks: 'The engine keeps a WebGL context, its render loop and its window handlers.',
    example: { imports: "import { Engine } from '@babylonjs/core';", name: 'engine', make: 'new Engine(host.current, true)', end: 'engine.dispose()' },
  },
  {
    id: 'engine.phaser',
    noun: 'Phaser game',
    from: 'phaser',
    acquire: ['$handle = new Phaser.Game($config)'],
    release: ['$handle.destroy()'],
    leaks: 'The game keeps its WebGL context, its loop, its sounds and its window handlers.',
    example: { imports: "import Phaser from 'phaser';", name: 'game', make: 'new Phaser.Game({ parent: host.current, ...options })', end: 'game.destroy(true)' },
  },
  {
    id: 'engine.canvas',
    noun: 'canvas',
    from: ['konva', 'fabric', 'paper', 'p5', 'zrender', 'two.js', 'rough-notation', 'matter-js'],
    acquire: ['$handle = new Konva.Stage($options)', '$handle = new fabric.Canvas($host)', '$handle = new p5($sketch)', '$handle = zrender.init($host)'],
    release: ['$handle.destroy()', '$handle.dispose()', '$handle.remove()'],
    ends: {
      '$handle.dispose()': ['$handle = new fabric.Canvas($host)', '$handle = zrender.init($host)'],
      '$handle.remove()': ['$handle = new p5($sketch)'],
    },
    leaks: 'The library keeps the canvas, its objects and its window handlers in a table of its own.',
    example: { imports: "import Konva from 'konva';", name: 'stage', make: 'new Konva.Stage({ container: host.current, ...options })', end: 'stage.destroy()' },
  },
] as const satisfies readonly Widget[];

export const graphics = javascript([...threeRows, ...engines.map(widgetRow)]);
