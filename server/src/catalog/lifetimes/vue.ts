/** Vue: watchers, setup functions and scripts, component objects, directives. */
import type { LifetimeRow } from './row.ts';

const vue = ['vue', '@vue/composition-api', 'vue-demi', '@vue/runtime-core', '@vue/reactivity', '@vueuse/core', '@vueuse/shared', '#imports', 'nuxt', 'pinia', 'vue-router', 'vue-i18n'];

const vueEnds = ['beforeUnmount', 'unmounted', 'beforeDestroy', 'destroyed', 'deactivated', 'beforeRouteLeave'] as const;
const vueRepeats = ['updated', 'beforeUpdate', 'activated', 'render'] as const;
const vueOwns = ['this.$el', 'this.$refs', 'this.$children'] as const;

export const vueLifetimes = [
  {
    id: 'vue.watch',
    from: vue,
    noun: 'watcher',
    begins: {
      kind: 'callback',
      code: ['watchEffect($fn)', 'watchPostEffect($fn)', 'watchSyncEffect($fn)', 'watch($source, $fn)', 'watchImmediate($source, $fn)', 'watchDebounced($source, $fn)'],
    },
    ends: { kind: 'callback', code: ['onWatcherCleanup($fn)', '$register:~cleanup|invalidate($fn)'] },
    managed: true,
  },
  {
    id: 'vue.setup',
    from: vue,
    noun: 'component',
    begins: { kind: 'setup', names: ['setup', 'use*'], scripts: ['vue-setup'] },
    ends: {
      kind: 'callback',
      code: ['onUnmounted($fn)', 'onBeforeUnmount($fn)', 'onScopeDispose($fn)', 'tryOnScopeDispose($fn)', 'tryOnUnmounted($fn)', 'tryOnBeforeUnmount($fn)', 'onDeactivated($fn)', 'onBeforeRouteLeave($fn)'],
    },
    managed: true,
  },
  {
    id: 'vue.options',
    noun: 'component',
    begins: {
      kind: 'members',
      of: 'object',
      wrappers: ['defineComponent', 'defineNuxtComponent', 'defineCustomElement', 'genericComponent'],
      marks: ['created', 'beforeCreate', 'beforeMount', 'mounted', 'beforeUnmount', 'unmounted', 'beforeDestroy', 'destroyed', 'beforeUpdate'],
    },
    ends: { kind: 'members', names: vueEnds },
    managed: true,
    repeats: vueRepeats,
    owns: vueOwns,
  },
  {
    id: 'vue.class',
    from: ['vue-property-decorator', 'vue-class-component', 'vue-facing-decorator', 'nuxt-property-decorator'],
    noun: 'component',
    begins: { kind: 'members', decorators: ['Component', 'Options'], bases: ['Vue'] },
    ends: { kind: 'members', names: vueEnds },
    managed: true,
    repeats: vueRepeats,
    owns: vueOwns,
  },
  {
    id: 'vue.directive',
    noun: 'directive',
    begins: { kind: 'members', of: 'object', marks: ['inserted', 'unbind', 'componentUpdated'], wrappers: ['directive'] },
    ends: { kind: 'members', names: ['unbind', 'unmounted', 'beforeUnmount'] },
    managed: true,
    repeats: ['update', 'componentUpdated', 'updated'],
    owns: ['$0'],
  },
] as const satisfies readonly LifetimeRow[];
