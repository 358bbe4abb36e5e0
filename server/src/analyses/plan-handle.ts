/** What a subscribing call returns, where rows of the catalog cannot know: a function to call, or an object with a method. */
import type { Acquisition } from './acquire.ts';
import { nameOf } from './match.ts';
import type { View } from './view.ts';

/** Modules whose functions return an unsubscriber, and modules whose functions return an object that has one. */
const GIVE_FUNCTIONS = /^(redux|react-redux|@reduxjs|zustand|svelte\/store|nanostores|@nanostores|effector|valtio|jotai|mobx|mobx-state-tree|@xstate\/store|final-form|unstated-next|recoil|pinia|history|firebase)(\/|$)/;
const GIVE_OBJECTS = /^(rxjs|@angular|@ngrx|@ngxs|@apollo|apollo-client|xstate|graphql-ws|zen-observable|most|vscode|react-native|expo)/;

/** Whether what a subscribing call returns is a function to call or an object; undefined where the file shows neither. */
export function handleKind(view: View, text: string, acquisition: Acquisition): 'function' | 'object' | undefined {
  const target = acquisition.holes['target'];
  const name = target ? (nameOf(view, target.value) ?? '') : '';
  const { imports, script } = view.model;
  const hasObjects = imports.some((module) => GIVE_OBJECTS.test(module)) || name.endsWith('$') || /\.(unsubscribe|dispose|remove)\(\)/.test(text);
  const hasFunctions = imports.some((module) => GIVE_FUNCTIONS.test(module)) || script.startsWith('svelte') || /store$/i.test(name) || /^use[A-Z]/.test(name);
  if (hasObjects === hasFunctions) return undefined;
  return hasObjects ? 'object' : 'function';
}
