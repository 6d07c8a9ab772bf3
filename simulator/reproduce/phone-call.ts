import { callTo, generationAt, pageAt, type Recipe, scriptOf } from '../catalogue/recipe.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Handset } from '../core/words/handset.ts';
import { drawAlphanumerics } from '../core/world/draw.ts';
import { type ConsentAnswer, createPhone, type PhoneResult } from '../handset/index.ts';
import { forcedCode } from '../questions/forced-code.ts';
import { notePhoneFailure } from '../questions/phone-failure.ts';
import type { Cause } from './causes.ts';
import type { Recorder } from './recorder.ts';
import { openRoad } from './road.ts';
import type { SceneSet } from './set.ts';
import type { Stage } from './stage.ts';
import { appWith } from './wrong-filing.ts';

/** Its own stream of draws, apart from those that the core numbers and that the phones of the box have. */
const phoneStream = 1002;
/** Port 9 discards; on a loopback address nobody listens there. */
const closedOrigin = 'http://127.0.0.1:9';

/** The app on the phone calls its SDK, once or as often as the recipe says. Gives the last callback. */
export async function callFromPhone(
  set: SceneSet,
  { entry: { endpoint }, build, face, ...what }: Cause,
  recorder: Recorder,
  stage: Stage,
): Promise<PhoneResult> {
  const { world, carrier, simulator } = set;
  const recipe: Partial<Recipe> = what.recipe ?? {};
  const { gateways } = stage;
  const app = appWith(set.app('shop'), carrier, recipe.wrong);
  const road = await openRoad(set, recipe, recorder, stage);
  let drawn = 0;
  // For how long the page lay there before its user did anything.
  let lainMs = 0;
  const answered = (): ConsentAnswer => {
    if (what.route === null) lainMs += recipe.later?.advanceMs ?? 0;
    return recipe.consent ?? 'accept';
  };
  try {
    const sdkGeneration = build?.sdkGeneration ?? generationAt(endpoint);
    const handset = world.handsets.get('phone') as Handset;
    const phone = createPhone({
      ...(sdkGeneration === undefined ? {} : { sdkGeneration }),
      handset,
      bearer: road.session,
      app,
      gateways: recipe.gateway === 'closed' ? { ...gateways, [carrier.id]: closedOrigin } : gateways,
      keys: Object.fromEntries(simulator.carriers.map(({ id, deviceKeys }) => [id, deviceKeys['encrypt']])) as Record<
        CarrierId,
        string
      >,
      send: road.send,
      // The phone keeps to the wall when the world's clock is moved behind its back: so it does not throw away what has expired.
      nowMs: () => simulator.wallMs() + lainMs,
      forced: (asked) => forcedCode(world, simulator.wallMs(), asked, app.name, handset),
      draw: (length) => drawAlphanumerics(world.chance, phoneStream, 1, ++drawn, length),
    });
    const call = recipe.call ?? callTo(endpoint);
    // Pages of all carriers load one script.
    const skips = {
      ...(recipe.skips === undefined ? {} : { skips: recipe.skips }),
      ...(recipe.check ? { check: true } : {}),
    };
    const script = what.route === null ? scriptOf(carrier.id) : undefined;
    const page = { ...pageAt(endpoint), ...(script === undefined ? {} : { script }), ...recipe.page };
    const whose = face === undefined ? { carrier: carrier.id } : { face };
    const use = app.platform === 'h5' ? { page } : { ...whose, ...skips };
    const asked = call === 'pre-login' ? 'preLogin' : 'verify';
    const ask = () => (call === 'login' ? phone.login({ ...use, consent: answered }) : phone[asked](use));
    const first = ask();
    let result = recipe.again ? (await Promise.all([ask(), first]))[0] : await first;
    for (let i = 1; i < (recipe.times ?? 1); i++) result = await ask();
    notePhoneFailure(world, simulator.wallMs(), result, handset, app.name, call);
    return result;
  } finally {
    await road.close();
  }
}
