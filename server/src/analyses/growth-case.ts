/** What judging a collection rests on. */
import type { Confidence } from '../catalog/types.ts';
import type { Knowledge } from './analysis.ts';
import { type Keys, keysIn } from './growth-keys.ts';
import type { Place } from './growth-places.ts';
import type { Site, Sites } from './growth-sites.ts';
import type { Owners } from './owners.ts';
import type { View } from './view.ts';

/** A collection that grows without end, or an entry that stays. */
export interface Growth {
  /**
   * `endless`: nothing takes entries out. `skipped`: the release is left out on a way out. `timeout`: a timer gives up and leaves the entry.
   * `beside`: the entry is taken out of another collection that was filled with it. `teardown`: the object adds itself and its teardown leaves it there.
   * `detached`: the entry is a node that was taken out of the document.
   */
  readonly how: 'endless' | 'skipped' | 'timeout' | 'beside' | 'teardown' | 'detached';
  readonly place: Place;
  /** The adding that is reported. */
  readonly site: Site;
  readonly others: readonly Site[];
  readonly confidence: Confidence;
  /** The removal that is skipped, or that takes the entry out elsewhere. */
  readonly removal?: Site;
  readonly sibling?: Place;
}

export interface GrowthScope {
  readonly view: View;
  readonly known: Knowledge;
  readonly places: ReadonlyMap<string, Place>;
  readonly keys: Keys;
  sitesOf(place: Place): Sites;
  owners(): Owners;
}

export function scopeOf(view: View, known: Knowledge, places: ReadonlyMap<string, Place>, sites: ReadonlyMap<string, Sites>): GrowthScope {
  return {
    view, known, places,
    keys: keysIn(view, known.text),
    sitesOf: (place) => sites.get(place.key)!,
    owners: () => known.ownersOf(view),
  };
}
