import type { Draft } from '../draft.ts';
import type { Texts } from '../en.ts';
import { zh } from './spaced.ts';

const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join('、');

export const captureTexts = {
  leaks: '同一函数的闭包共享一个上下文：继续存活的那个会一直持有只有另一个才使用的变量。',
  shared: (names, place, fn, user) =>
    zh`\`${place}\` 所持有的闭包同时持有 ${list(names)}，而使用它的是${fn === '' ? '同一函数' : ` \`${fn}\` `}中的${user === '' ? '另一个闭包' : ` \`${user}\``}：二者共享一个上下文。应在单独的函数中创建它。`,
  usedHere: (names) => `这个闭包使用了 ${list(names)}，使其进入了上下文。`,
  detachedLeaks: '节点已不在文档中，但集合仍持有它们，连同其下的一切以及监听它们的一切。',
  detached: (name) => `\`${name}\` 持有已从文档中移除的节点。应同时将其从 \`${name}\` 中取出。`,
  detachedOne: (name) => `节点从文档中移除之后，\`${name}\` 仍持有它。应在那里将其设为 null。`,
  detachedHere: '节点在这里从文档中移除。',
} satisfies Draft<Texts['capture']>;
