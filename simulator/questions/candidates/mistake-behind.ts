import type { Carrier } from '../../core/route/carrier.ts';
import type { Clue } from '../../core/route/clue.ts';
import type { AnyRoute } from '../../core/route/route.ts';
import type { Scene } from '../../core/route/scene.ts';
import type { Sentence } from '../../core/words/sentence.ts';
import type { Registry } from '../../core/world/registry.ts';
import { mistakeInAppId } from './app-ids.ts';
import { keyringOf } from './keyring.ts';
import { mistakeInPackage } from './packages.ts';
import { mistakesInSeal } from './seals.ts';
import { mistakesInSign } from './sign.ts';
import { spellingOf } from './spellings.ts';
import { mistakeInStamp } from './stamps.ts';
import { together } from './told.ts';

/** What an empty variable or an object of a language comes out as. */
const unset: ReadonlySet<string> = new Set(['undefined', 'null', 'None', 'nil', '[object Object]', 'NaN']);

/** Where mistakes may have come from: what all carriers gave to apps, and which ids lead anywhere. */
export interface Surroundings {
  readonly carriers: readonly Carrier[];
  readonly registry: Registry;
}

/** The everyday mistake behind a clue, found by trying; null where none that is known fits. */
export function mistakeBehind(clue: Clue, appId: string, at: Scene, around: Surroundings): Sentence | null {
  const { app, world, carrier } = at;
  switch (clue.about) {
    case 'sign': {
      if (app === null) return null;
      const found = mistakesInSign(clue, keyringOf(app, carrier, around.carriers, world.apps));
      return found?.length === 0 ? { id: 'sign.right-today' } : together(found ?? []);
    }
    case 'stamp':
      return mistakeInStamp(clue, clocksOf(at));
    case 'package':
      return app === null ? null : mistakeInPackage(clue, app, world.apps);
    case 'token': {
      const how = spellingOf(clue.text, (undone) => clue.isShaped(undone));
      if (how !== null) return { id: `encoding.${how}`, with: { field: 'token' } };
      return unset.has(clue.text) ? { id: 'encoding.unset', with: { field: 'token', word: clue.text } } : null;
    }
    case 'app-id':
      return mistakeInAppId(appId, {
        carrier,
        carriers: around.carriers.map(({ id }) => id),
        isFiled: (at, id) => around.registry.appWorlds(at, id) !== undefined,
        apps: world.apps,
      });
  }
}

/** The mistake with which the first sealed field that does not open as it should was sealed. */
export function mistakeInSeals(route: AnyRoute, at: Scene, around: Surroundings): Sentence | null {
  const openers = around.carriers.map(({ id, openSealed }) => ({ carrier: id, raw: openSealed }));
  const own = openers.find(({ carrier }) => carrier === at.carrier);
  if (own === undefined) return null;
  const others = openers.filter((each) => each !== own);
  for (const clue of route.seals?.(at.arrival) ?? []) {
    const found = mistakesInSeal(clue, own, others);
    if (found !== null && found.length > 0) return together(found);
  }
  return null;
}

/** The clocks that the rule goes by. */
function clocksOf({ policy: { stampClock }, nowMs, arrival }: Scene): readonly number[] {
  if (stampClock === 'world') return [nowMs];
  return stampClock === 'wall' ? [arrival.wallMs] : [nowMs, arrival.wallMs];
}
