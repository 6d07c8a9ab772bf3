import type { Recipe } from '../catalogue/recipe.ts';
import type { Bearer } from '../core/words/handset.ts';
import { type DeviceRequest, openSocketSend, type Send, type SocketSend } from '../handset/index.ts';
import type { Recorder } from './recorder.ts';
import type { SceneSet } from './set.ts';
import type { Stage } from './stage.ts';

/** How the phone of a scene reaches a gateway: over the bearer that the recipe says, past the recorder. */
export interface Road {
  readonly session: Bearer | null;
  readonly send: Send;
  close(): Promise<void>;
}

export async function openRoad(
  set: SceneSet,
  { bearer, wire }: Partial<Recipe>,
  recorder: Recorder,
  { inside }: Stage,
): Promise<Road> {
  const handset = set.world.handsets.get('phone');
  if (handset === null) throw new Error('the scene has no phone');
  const session = set.world.handsets.bearerOf(handset);
  const roads = await Promise.all(
    bearersFor(set, session, bearer).map((each) => openSocketSend(each, set.world.handle)),
  );
  let sent = 0;
  return {
    session,
    send: (request) => {
      const road = (roads[sent++] ?? roads.at(-1)) as SocketSend;
      const send = (changed: Pick<DeviceRequest, 'url'>) =>
        road.send({
          timeoutMs: wire?.timeoutMs ?? request.timeoutMs,
          ...changed,
          url: inside(changed.url),
        } as DeviceRequest);
      return recorder.pass(request, send, ({ status, body }) => ({ status, text: new TextDecoder().decode(body) }));
    },
    close: async () => void (await Promise.all(roads.map((road) => road.close()))),
  };
}

/** The sessions that requests leave by, one after another; the last one stays. */
function bearersFor(set: SceneSet, session: Bearer | null, how: Recipe['bearer']): readonly (Bearer | null)[] {
  if (how === 'none') return [null];
  const other = set.world.handsets.get('other-phone');
  return how === 'moves' && other !== null ? [session, set.world.handsets.bearerOf(other)] : [session];
}
