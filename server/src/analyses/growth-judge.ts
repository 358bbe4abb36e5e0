/** How sure it is that a collection grows without end through one adding. */
import type { Confidence } from '../catalog/types.ts';
import type { GrowthScope } from './growth-case.ts';
import { wordsOf } from './growth-keys.ts';
import { type LifeSpan, MEMO } from './growth-lives.ts';
import { oftenOf } from './growth-often.ts';
import type { Place } from './growth-places.ts';
import { nameOf } from './match.ts';
import type { Site } from './growth-sites.ts';

/** Undefined where the adding is done once, or only ever with a few keys. */
export function growthOf(scope: GrowthScope, place: Place, life: LifeSpan, site: Site): Confidence | undefined {
  const { view } = scope;
  if (place.life.kind === 'closure' && (site.fn === place.life.fn || !view.encloses(place.life.fn, site.fn))) return undefined;
  const often = oftenOf(view, site.fn, place.life.kind === 'process');
  if (often === 'once') return undefined;
  return isKeyed(place) ? keyedGrowth(scope, place, life, site) : listGrowth(scope, place, life, site, often === 'event');
}

const isKeyed = (place: Place): boolean => place.row.row.rule === 'unbounded-cache';

function keyedGrowth(scope: GrowthScope, place: Place, life: LifeSpan, site: Site): Confidence | undefined {
  const range = scope.keys.isObject(site.key) ? 'endless' : scope.keys.rangeOf(site.key, site.keySpan);
  if (range === 'finite') return undefined;
  if (life.long === 'unknown') return 'possible';
  if (range === 'endless') return 'likely';
  return place.life.kind === 'closure' && MEMO.test(scope.view.model.fns[place.life.fn]?.name ?? '') ? 'likely' : 'possible';
}

function listGrowth(scope: GrowthScope, place: Place, life: LifeSpan, site: Site, isEvent: boolean): Confidence | undefined {
  const isArray = place.row.row.elements === 'end';
  const range = scope.keys.isObject(site.value) ? 'endless' : scope.keys.rangeOf(site.value, site.valueSpan);
  if (!isArray && range === 'finite') return undefined;
  if (life.long === 'unknown') return 'possible';
  if (!isArray) return range === 'endless' ? 'likely' : 'possible';
  const isLog = wordsOf(nameOf(scope.view, place.path) ?? '').some((word) => LOGS.has(word));
  return isLog || isEvent ? 'likely' : 'possible';
}

/** Arrays that are there to remember what happened. */
const LOGS = new Set('history log logs entries events records trace traces samples errors warnings messages notifications requests responses calls visits timings measurements metrics logged audit journal backlog snapshots subscribers listeners observers'.split(' '));
