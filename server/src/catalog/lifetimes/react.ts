/** React and what is written like it: effects, components. */
import type { LifetimeRow } from './row.ts';

const react = ['react', 'preact', 'preact/hooks', 'preact/compat', 'inferno', 'react-native'];

export const reactLifetimes = [
  {
    id: 'react.effect',
    noun: 'effect',
    begins: {
      kind: 'callback',
      code: [
        'useEffect($fn)', 'useLayoutEffect($fn)', 'useInsertionEffect($fn)', 'useIsomorphicLayoutEffect($fn)', 'useIsomorphicEffect($fn)', 'useSafeLayoutEffect($fn)',
        'useEnhancedEffect($fn)', 'useDeepCompareEffect($fn)', 'useUpdateEffect($fn)', 'useEffectOnce($fn)', 'useCustomCompareEffect($fn)', 'useShallowEffect($fn)',
        'useUpdateLayoutEffect($fn)', 'useFocusEffect($fn)', 'useBrowserLayoutEffect($fn)', 'useClientEffect($fn)', 'useMountEffect($fn)', 'useOnMount($fn)', 'useDidMount($fn)',
        // Own ones, by their name.
        '$hook:~^use&effect$($fn)',
        'useSyncExternalStore($fn)', 'useSubscription($fn)', 'useIonViewWillEnter($fn)', 'useTask$($fn)', 'useVisibleTask$($fn)',
      ],
    },
    ends: { kind: 'returned' },
    managed: true,
  },
  {
    id: 'react.component',
    from: react,
    noun: 'component',
    begins: { kind: 'hooks', names: ['use*'] },
    ends: { kind: 'returned' },
    managed: true,
  },
  {
    id: 'react.mount',
    noun: 'component',
    begins: { kind: 'callback', code: ['useMount($fn)'] },
    ends: { kind: 'callback', code: ['useUnmount($fn)', 'useUnmountEffect($fn)', 'useWillUnmount($fn)', 'useOnUnmount($fn)'] },
    managed: true,
  },
  {
    id: 'react.class',
    from: react,
    noun: 'component',
    begins: {
      kind: 'members',
      bases: ['Component', 'PureComponent'],
      wrappers: ['createReactClass', 'createClass'],
      marks: [
        'componentDidMount', 'componentWillUnmount', 'componentDidUpdate', 'componentWillMount', 'componentWillReceiveProps', 'UNSAFE_componentWillMount',
        'UNSAFE_componentWillReceiveProps', 'shouldComponentUpdate', 'componentDidCatch', 'getSnapshotBeforeUpdate',
      ],
    },
    ends: { kind: 'members', names: ['componentWillUnmount'] },
    managed: true,
    repeats: ['componentDidUpdate', 'render', 'componentWillReceiveProps', 'UNSAFE_componentWillReceiveProps', 'shouldComponentUpdate'],
    owns: ['this.refs', 'this.ref', 'this.el', 'this.element', 'this.node', 'this.container', 'this.root', 'this.rootRef', 'this.base'],
  },
] as const satisfies readonly LifetimeRow[];
