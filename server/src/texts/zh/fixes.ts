import type { Draft } from '../draft.ts';
import type { Texts } from '../en.ts';

/** Code in a title: one line, and not all of it when it is long. */
const brief = (code: string): string => {
  const line = code.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
};

export const fixTexts = {
  returnCleanup: (release) => `返回一个调用 ${brief(release)} 的清理函数`,
  completeCleanup: (release) => `在清理函数中调用 ${brief(release)}`,
  completeTeardown: (release, teardown) => `在 ${teardown} 中调用 ${brief(release)}`,
  createTeardown: (release, teardown) => `添加调用 ${brief(release)} 的 ${teardown}`,
  releaseFirst: (release) => `先调用 ${brief(release)}`,
  keepIn: (name) => `保存到 ${brief(name)}`,
  handOver: (store) => `交给 ${brief(store)} 管理`,
  sameFunction: '两处传入同一个函数',
  sameOptions: '两处传入相同的选项',
  sameValue: (value) => `用 ${brief(value)} 释放它`,
  passSignal: '传入 AbortSignal，并在结束时中止',
  passKnownSignal: (signal) => `传入 ${brief(signal)}`,
  passOnce: '只监听一次：{ once: true }',
  takeUntilDestroyed: '用 takeUntilDestroyed() 结束它',
  takeUntil: (notifier) => `用 takeUntil(${brief(notifier)}) 结束它`,
  inFinally: (release) => `在 finally 中调用 ${brief(release)}`,
  onFailure: (release) => `出错时调用 ${brief(release)}`,
  beforeExits: (release) => `在每条退出路径上调用 ${brief(release)}`,
  afterRace: (release) => `竞争结束后调用 ${brief(release)}`,
  using: (word) => `用 ${word} 声明`,
  weak: (name) => `改用 ${name} 保存`,
  limit: (max) => `最多保留 ${max} 个条目，使用 lru-cache 的 LRUCache`,
  oldest: (name, max) => `${brief(name)} 超过 ${max} 个时丢弃最旧的`,
  drop: (code) => `移除该条目：${brief(code)}`,
  scope: '改用 `with` 打开',
  closing: '改用 `contextlib.closing` 打开',
  cachedProperty: '改为 cached_property，随对象一起释放',
  staticMethod: '改为静态方法：它不使用对象',
  useParameter: (name) => `使用参数 ${name}`,
  noneDefault: (name) => `每次调用都新建 ${name}`,
  withoutGraph: (method) => `只保留值，不保留计算图：.${method}()`,
  keepTask: (name) => `保存在 ${name} 中，直到它完成`,
  ignore: (rule) => `在此行忽略 ${rule}`,
  ignoreReason: '有意为之',
  labels: {
    limit: '设置上限',
    drop: '移除该条目',
    keep: (name) => `保存到 ${name}`,
    nameHandler: (name) => `将处理函数命名为 ${name}`,
    useName: (name) => `使用 ${name}`,
    declare: (name) => `声明 ${name}`,
    release: '在结束时释放',
    releaseFirst: '先释放前一个',
    addImport: (names) => `导入 ${names}`,
    implement: (name) => `实现 ${name}`,
    operator: '结束流',
    option: '添加选项',
    controller: '创建 AbortController',
  },
} satisfies Draft<Texts['fixes']>;
