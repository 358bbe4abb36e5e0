/** Roots of frameworks. */
import type { RowTexts } from '../../catalog.ts';

export const frameworks = {
  'react.root': { of: 'e04952', noun: 'React 根', leaks: '组件树一直挂载着：它的 effect 永远不会清理，状态和节点也一直留在内存中。' },
  'react.render': { of: '8f0ad6', noun: 'React 组件树', leaks: '组件树一直挂载着：它的 effect 永远不会清理，状态和节点也一直留在内存中。' },
  'vue.after-await': { of: 'cca42a', noun: '`await` 之后的侦听器', leaks: '在 `await` 之后，Vue 已不知道当前组件：组件消失后，被侦听的对象仍会持有侦听器，从而持有组件。' },
  'vue.app': { of: '1ad63c', noun: 'Vue 应用', leaks: '应用一直挂载着：它的组件永远不会清理，状态和节点也一直留在内存中。' },
  'svelte.component': { of: '04a8f5', noun: 'Svelte 组件', leaks: '组件一直挂载着：它的 effect 永远不会清理，状态和节点也一直留在内存中。' },
  'angular.renderer-listener': { of: '7536d8', noun: 'renderer 监听器', leaks: 'window 和 document 会一直持有处理函数及其背后的组件，直到页面关闭。' },
  'angular.overlay': { of: '9b58f6', noun: '浮层', leaks: '浮层连同它的视图、滚动策略和文档级处理函数一直留在 body 中。' },
  'react-native.event': { of: '9a2479', noun: '原生模块监听器', leaks: '原生模块与应用同寿命，会一直持有处理函数及其背后的页面。' },
} satisfies Record<string, RowTexts>;
