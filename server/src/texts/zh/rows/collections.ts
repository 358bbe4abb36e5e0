/** Collections that grow. */
import type { RowTexts } from '../../catalog.ts';

export const collections = {
  'lru-cache.unlimited': { of: '6aff2a', noun: '没有上限的 LRU 缓存', leaks: '没有上限的缓存不会淘汰任何条目：只要它自身还存活，就保留每一个条目。' },
  'node-cache.unlimited': { of: '9696fb', noun: '没有上限的缓存', leaks: '没有设置 `stdTTL` 和 `maxKeys` 的 `NodeCache` 中的条目永不过期：只要它自身还存活，就保留全部条目。' },
  'js.map': { of: 'aab07f', noun: 'Map', leaks: '只要 Map 自身还存活，就保留曾经设置过的每个键和每个值。' },
  'js.object': { of: '90f3bf', noun: '对象', leaks: '只要对象自身还存活，就保留曾经赋过的每个键和每个值。' },
  'js.set': { of: '154202', noun: 'Set', leaks: '只要 Set 自身还存活，就保留曾经加入过的每个值。' },
  'js.array': { of: '7cc7a2', noun: '数组', leaks: '只要数组自身还存活，就保留曾经加入过的一切。' },
  'py.dict': { of: '01ddcc', noun: 'dict', leaks: '只要 dict 自身还存活，就保留曾经赋过的每个键和每个值。' },
  'py.mapping': { of: '01ddcc', noun: 'dict', leaks: '只要 dict 自身还存活，就保留曾经赋过的每个键和每个值。' },
  'py.set': { of: '791a47', noun: 'set', leaks: '只要 set 自身还存活，就保留曾经加入过的每个值。' },
  'py.list': { of: 'a087eb', noun: 'list', leaks: '只要 list 自身还存活，就保留曾经加入过的一切。' },
  'py.deque': { of: '78ed73', noun: 'deque', leaks: '只要 deque 自身还存活，就保留曾经加入过的一切。' },
} satisfies Record<string, RowTexts>;
