import { callTo, generationAt, type Recipe } from '../catalogue/recipe.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Bearer } from '../core/words/handset.ts';
import { drawAlphanumerics } from '../core/world/draw.ts';
import {
  createPhone,
  type DeviceRequest,
  openSocketSend,
  type PhoneResult,
  type Send,
  type SocketSend,
} from '../handset/index.ts';
import type { Recorder } from './recorder.ts';
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
  endpoint: string,
  recipe: Partial<Recipe>,
  recorder: Recorder,
  { gateways, inside }: Stage,
): Promise<PhoneResult> {
  const { world, carrier } = set;
  const handset = world.handsets.get('phone');
  if (handset === null) throw new Error('the scene has no phone');
  const session = world.handsets.bearerOf(handset);
  const roads = await Promise.all(
    bearersFor(set, session, recipe.bearer).map((each) => openSocketSend(each, world.handle)),
  );
  let drawn = 0;
  try {
    const sdkGeneration = generationAt(endpoint);
    const phone = createPhone({
      ...(sdkGeneration === undefined ? {} : { sdkGeneration }),
      handset,
      bearer: session,
      app: appWith(set.app('shop'), carrier, recipe.wrong),
      gateways: recipe.gateway === 'closed' ? { ...gateways, [carrier.id]: closedOrigin } : gateways,
      keys: Object.fromEntries(
        set.simulator.carriers.map(({ id, deviceKeys }) => [id, deviceKeys['encrypt']]),
      ) as Record<CarrierId, string>,
      send: recording(recorder, roads, inside, recipe.wire?.timeoutMs),
      // The phone keeps to the wall when the world's clock is moved behind its back: so it does not throw away what has expired.
      nowMs: set.simulator.wallMs,
      draw: (length) => drawAlphanumerics(world.chance, phoneStream, 1, ++drawn, length),
    });
    const call = recipe.call ?? callTo(endpoint);
    const ask = () =>
      call === 'verify'
        ? phone.verify({ carrier: carrier.id })
        : phone.login({ carrier: carrier.id, consent: recipe.consent ?? 'accept' });
    let result = await ask();
    for (let i = 1; i < (recipe.times ?? 1); i++) result = await ask();
    return result;
  } finally {
    await Promise.all(roads.map((road) => road.close()));
  }
}

/** The sessions that requests leave by, one after another; the last one stays. */
function bearersFor(set: SceneSet, session: Bearer | null, how: Recipe['bearer']): readonly (Bearer | null)[] {
  if (how === 'none') return [null];
  const other = set.world.handsets.get('other-phone');
  return how === 'moves' && other !== null ? [session, set.world.handsets.bearerOf(other)] : [session];
}

function recording(
  recorder: Recorder,
  roads: readonly SocketSend[],
  inside: Stage['inside'],
  timeoutMs: number | undefined,
): Send {
  let sent = 0;
  return (request) => {
    const road = (roads[sent++] ?? roads.at(-1)) as SocketSend;
    const send = (wire: Pick<DeviceRequest, 'url'>) =>
      road.send({ timeoutMs: timeoutMs ?? request.timeoutMs, ...wire, url: inside(wire.url) } as DeviceRequest);
    return recorder.pass(request, send, ({ status, body }) => ({ status, text: new TextDecoder().decode(body) }));
  };
}
