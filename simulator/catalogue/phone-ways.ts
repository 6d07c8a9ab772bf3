import type { Carrier } from '../core/route/carrier.ts';
import type { SdkCode } from '../handset/failure.ts';
import type { SdkGeneration } from '../handset/index.ts';
import { pageFailures } from '../handset/page/failures.ts';
import { failureCodesOf, saidOfOthers, sdksOfCarrier, shownCodes, successesOf } from '../handset/sdk/failures.ts';
import { type Recipe, recipeFor, type Speaker } from './recipe.ts';

/** One way in which an SDK, or the script of a page, comes to say a code by itself. */
export interface PhoneWay {
  readonly cause: string;
  readonly route: null;
  readonly recipe: Recipe;
  /** Who says it, where that is not whichever SDK an app has. */
  readonly build?: Build;
}

/** How the app is built. */
export interface Build {
  /** With that generation of the carrier's SDK, and no other. */
  readonly sdkGeneration?: SdkGeneration;
  /** For that system alone, as the SDK for iOS says something else; HarmonyOS goes with Android, as no source tells it apart. */
  readonly os?: 'android' | 'ios';
}

interface Said {
  readonly cause: string;
  readonly code: string;
  readonly build?: Build;
}

/** Ways to a code that never leaves the phone; only those that a scene brings about. */
export function phoneWays(carrier: Carrier, code: string, speaker: Speaker): readonly PhoneWay[] {
  const said = (speaker === 'page' ? byScript(carrier) : bySdks(carrier)).filter((each) => each.code === code);
  const ways = [...success(carrier, code, speaker), ...said].flatMap(({ cause, build }): PhoneWay[] => {
    const recipe = recipeFor(cause, speaker, code);
    return recipe === null ? [] : [{ cause, route: null, recipe, ...(build === undefined ? {} : { build }) }];
  });
  return ways.filter(({ cause }, i) => ways.findIndex((each) => each.cause === cause) === i);
}

/** SDKs say success by the code of the route that gave them a token, or by their own; some tell before that the page stands. */
function success({ id, routes }: Carrier, code: string, speaker: Speaker): readonly Said[] {
  const isSuccess =
    speaker === 'sdk' &&
    (shownCodes[id]?.code === code ||
      routes.some((route) => route.caller === 'device' && route.codes.granted.code === code));
  if (isSuccess) return [{ cause: 'granted', code }];
  const own = speaker === 'sdk' ? successesOf(id).find((each) => each.code === code) : undefined;
  return own === undefined ? [] : [{ cause: 'granted', code, build: { sdkGeneration: own.sdk } }];
}

/** What the SDKs of a carrier say of each failure, the usual SDK first. */
function bySdks({ id }: Carrier): readonly Said[] {
  const ofOthers = Object.entries(saidOfOthers[id] ?? {}).map(([cause, { code }]) => ({ cause, code }));
  const own = sdksOfCarrier(id).flatMap((sdk, i) => {
    // An app is built with the first unless it names another, by the same name.
    const built: Build = i === 0 ? {} : { sdkGeneration: sdk };
    return Object.entries(failureCodesOf(sdk)).flatMap(([cause, said]): readonly Said[] => {
      if (said === null) return [];
      if (said.ios === undefined) return [{ cause, code: said.code, ...(i === 0 ? {} : { build: built }) }];
      return [
        { cause, code: said.code, build: { ...built, os: 'android' } },
        ...(said.ios === null ? [] : [{ cause, code: said.ios.code, build: { ...built, os: 'ios' } as const }]),
      ];
    });
  });
  return [...own, ...ofOthers];
}

function byScript({ id }: Carrier): readonly Said[] {
  return Object.entries<SdkCode>(pageFailures[id] ?? {}).map(([cause, { code }]) => ({ cause, code }));
}
