/** Where lives begin and end in JavaScript. Rows of one framework stand together; frameworks come before the general class. */
import type { Lifetime } from '../types.ts';
import { angularLifetimes } from './angular.ts';
import { callbackLifetimes } from './callbacks.ts';
import { elementLifetimes } from './elements.ts';
import { generalLifetimes } from './general.ts';
import { reactLifetimes } from './react.ts';
import { vueLifetimes } from './vue.ts';
import { widgetLifetimes } from './widgets.ts';

export const javascriptLifetimes: readonly Lifetime[] = [
  ...reactLifetimes, ...vueLifetimes, ...angularLifetimes, ...callbackLifetimes, ...elementLifetimes, ...widgetLifetimes, ...generalLifetimes,
].map((row) => ({ ...row, language: 'javascript' }));
