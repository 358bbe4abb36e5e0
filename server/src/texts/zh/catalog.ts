import type { CatalogTexts } from '../catalog.ts';
import { browser } from './rows/browser.ts';
import { data } from './rows/data.ts';
import { frameworks } from './rows/frameworks.ts';
import { graphics } from './rows/graphics.ts';
import { libraries } from './rows/libraries.ts';
import { widgets } from './rows/widgets.ts';
import { collections } from './rows/collections.ts';
import { node } from './rows/node.ts';
import { python } from './rows/python.ts';
import { pythonServices } from './rows/python-services.ts';
import { browserRules } from './rules/browser.ts';
import { generalRules } from './rules/general.ts';
import { growthRules } from './rules/growth.ts';
import { pythonRules } from './rules/python.ts';
import { processRules } from './rules/process.ts';

export const catalogTexts = {
  rules: { ...browserRules, ...generalRules, ...growthRules, ...processRules, ...pythonRules },
  rows: { ...frameworks, ...browser, ...data, ...widgets, ...graphics, ...node, ...libraries, ...python, ...pythonServices, ...collections },
  lives: {
    effect: 'effect',
    component: '组件',
    watcher: '侦听器',
    directive: '指令',
    service: '服务',
    store: 'store',
    observable: 'observable',
    modifier: '修饰器',
    'observed value': '被观察的值',
    'custom element': '自定义元素',
    controller: '控制器',
    widget: '小部件',
    view: '视图',
    extension: '扩展',
    contribution: '贡献项',
    disposable: '可释放对象',
    object: '对象',
    function: '函数',
    module: '模块',
  },
} satisfies CatalogTexts;
