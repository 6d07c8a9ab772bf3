import type { RawAnswer, RawRequest } from '../../conformance/suite/adapter.ts';
import type { FaceWire } from '../../conformance/targets/face-wire.ts';
import {
  errandAt,
  type Members,
  type VendorErrand,
  type VendorRecipe,
} from '../../simulator/catalogue/vendor-recipe.ts';
import type { FaceScene } from '../../simulator/catalogue/vendor-ways.ts';
import { faceIds } from '../../simulator/core/words/face-id.ts';
import type { FaceName } from '../../simulator/core/words/face-name.ts';
import type { World } from '../../simulator/core/world/world.ts';
import { issueToken } from '../../simulator/questions/issue.ts';
import { setTokenState } from '../../simulator/questions/token-record.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { hands, laidOver } from './vendor-hand.ts';
import { withIds } from './vendor-ids.ts';
import type { VendorSet } from './vendor-set.ts';

/** Who plays, and where. */
export interface Cast {
  readonly set: VendorSet;
  readonly wire: FaceWire;
  readonly simulator: Simulator;
}

const msisdn = '13800000001';

/** Does what a recipe says: what comes before, and then the call. Gives the call's request and its answer. */
export async function act(face: FaceName, { action, recipe }: FaceScene, cast: Cast) {
  const { set, wire } = cast;
  const what = recipe ?? {};
  const errand = errandAt(face, action);
  const write = (members: Members, { set: change, ...recipe }: VendorRecipe): RawRequest => {
    const laid = change === undefined ? {} : { set: withIds(change, set) };
    const told = { action, members: withIds(members, set), keys: set.keys, host: wire.host };
    return hands[face]({ ...told, recipe: { ...recipe, ...laid } });
  };
  const members = {
    ...errand.with,
    ...(errand.phone === undefined ? {} : { [errand.phone]: msisdn }),
    ...(errand.code === undefined ? {} : { [errand.code]: await sentCode(face, what, cast) }),
    ...(await withToken(face, errand, what, cast)),
  };
  await advance(set.world, what, cast);
  for (const { set: change, isFresh = false } of what.earlier ?? []) {
    const token = isFresh ? await withToken(face, errand, {}, cast) : {};
    const { set: _set, ...rest } = what;
    const told = write({ ...members, ...token }, { ...rest, ...(change && { set: named(change, errand) }) });
    await wire.send(told);
  }
  const request = write(members, { ...what, ...(what.set && { set: named(what.set, errand) }) });
  if (what.isSentTwice) await wire.send(request);
  const { raw } = await wire.send(request);
  return { request, raw: raw as RawAnswer };
}

/** The names that the action has for what a recipe calls by its role. */
const named = (change: Members, errand: VendorErrand): Members =>
  Object.fromEntries(
    Object.entries(change).map(([name, value]) => [
      name.startsWith('$') ? (errand[name.slice(1) as 'token'] ?? name) : name,
      value,
    ]),
  );

/** A token as the recipe wants it, under the name that the action has for it. */
async function withToken(face: FaceName, errand: VendorErrand, recipe: VendorRecipe, cast: Cast): Promise<Members> {
  const { token: name, app = 'shop', purpose = 'login' } = errand;
  if (name === undefined) return {};
  const { set, simulator } = cast;
  const { token: wrong } = recipe;
  const world = wrong === 'other-account' ? await set.other() : set.world;
  // The service's own API takes the carrier's token as it is.
  const whose = wrong === 'other-vendor' ? (faceIds.find((each) => each !== face) ?? face) : face;
  const answer = await issueToken(simulator, world, {
    msisdn: recipe.subscriber ?? msisdn,
    app: appOf(app, wrong),
    purpose: wrong === 'other-purpose' ? (purpose === 'login' ? 'verify' : 'login') : purpose,
    ...(whose === 'unvs' ? {} : { face: whose }),
  });
  const token = answer.issued?.token ?? '';
  if (wrong === 'spent') await setTokenState(simulator, world, token, 'spent');
  return { [name]: token };
}

function appOf(app: string, wrong: VendorRecipe['token']): string {
  if (wrong === 'other-app') return app === 'bank' ? 'shop' : 'bank';
  return wrong === 'other-channel' ? (app === 'shop' ? 'shop-h5' : 'shop') : app;
}

/** What the first of the text messages said. */
async function sentCode(face: FaceName, { sends = [{}] }: VendorRecipe, { set, wire }: Cast) {
  const errand = errandAt(face, 'SendSmsVerifyCode');
  for (const change of sends) {
    const members = laidOver({ ...errand.with, [errand.phone ?? '']: msisdn }, change);
    const order = { action: 'SendSmsVerifyCode', members, keys: set.keys, host: wire.host, recipe: {} };
    await wire.send(hands[face](order));
  }
  return set.world.inbox.read(0, 1).messages[0]?.code ?? '';
}

async function advance(world: World, { advanceMs }: VendorRecipe, { simulator }: Cast): Promise<void> {
  if (advanceMs !== undefined) await world.moveClock({ advanceMs }, simulator.wallMs());
}
