/** Objects on the graphics card. */
import type { RowTexts } from '../../catalog.ts';

export const graphics = {
  'three.geometry': { of: 'c00360', noun: '几何体', leaks: '在调用 `dispose()` 之前，顶点缓冲区会一直留在显卡上，无论对象是否还可达。' },
  'three.material': { of: '33998d', noun: '材质', leaks: '在调用 `dispose()` 之前，编译好的着色器程序会一直留在显卡上。' },
  'three.texture': { of: '6f3174', noun: '纹理', leaks: '在调用 `dispose()` 之前，图像会一直留在显卡上，往往有许多兆字节。' },
  'three.render-target': { of: '49bbce', noun: '渲染目标', leaks: '它的帧缓冲区和纹理会一直留在显卡上：每个全屏渲染目标占 8 MB，带深度缓冲区时更多。' },
  'three.renderer': { of: '291a0a', noun: '渲染器', leaks: 'WebGL 上下文会一直保留；到第 16 个时，浏览器会丢弃最早的一个，其画布变为空白。' },
  'three.controls': { of: '0e4634', noun: '控制器', leaks: '控制器会持有它在 window、document 或仍存活的画布上的指针和键盘处理函数。' },
  'three.audio': { of: '43ee7d', noun: '声音', leaks: '声音会继续播放，并一直与场景的监听者相连。' },
  'engine.pixi': { of: '0f801b', noun: 'PixiJS 应用', leaks: '应用会占用一个 WebGL 上下文，并持有它的 ticker 和纹理。' },
  'engine.babylon': { of: '9678fe', noun: 'Babylon.js 引擎', leaks: '引擎会占用一个 WebGL 上下文，并持有它的渲染循环和 window 处理函数。' },
  'engine.phaser': { of: '23ba5e', noun: 'Phaser 游戏', leaks: '游戏会占用 WebGL 上下文，并持有它的循环、声音和 window 处理函数。' },
  'engine.canvas': { of: '2bff42', noun: '画布', leaks: '库会在自己的表中持有画布、其中的对象及其 window 处理函数。' },
} satisfies Record<string, RowTexts>;
