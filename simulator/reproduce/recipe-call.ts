import type { Recipe } from '../catalogue/recipe.ts';
import { routesCatalogue } from '../catalogue/routes.ts';
import type { AnyRoute } from '../core/route/route.ts';
import type { DeviceRequest } from '../handset/index.ts';
import { type Lead, leads } from './leads.ts';
import type { Recorder, WireReply } from './recorder.ts';
import { compose } from './request/compose.ts';
import { pemOf, testKey } from './request/own-key.ts';
import { requestPlan } from './request/plan.ts';
import { openRoad } from './road.ts';
import { claimed, overFetch } from './server-call.ts';
import type { SceneSet } from './set.ts';
import type { Stage } from './stage.ts';
import type { WireRequest } from './tampering.ts';
import { appWith } from './wrong-filing.ts';

const timeoutMs = 10_000;

/** What neither the stand-in phone nor the example of a server asks, somebody asks by what GET routes tells of it: a phone over its bearer, or a server. */
export async function callByRecipe(
  set: SceneSet,
  route: AnyRoute,
  recipe: Partial<Recipe>,
  recorder: Recorder,
  stage: Stage,
): Promise<void> {
  const road = route.caller === 'device' ? await openRoad(set, recipe, recorder, stage) : null;
  const send = async (request: WireRequest): Promise<string> => {
    if (road === null) return (await recorder.pass(request, overFetch, (reply: WireReply) => reply)).text;
    const { body } = await road.send({ timeoutMs, ...request } as DeviceRequest);
    return new TextDecoder().decode(body);
  };
  const load = (url: string) => send({ method: 'GET', url, headers: {} });
  const make = makerFor(set, recipe, stage);
  const ask = (path: string, lead: Lead = {}) => send(make(path, lead, {}));
  try {
    const origin = stage.gateways[set.carrier.id];
    const got = async () => (await leads[route.id]?.({ set, recipe, origin, ask, load })) ?? {};
    let lead = await got();
    for (let i = 0; i < (recipe.times ?? 1); i++) {
      if (i > 0 && recipe.fresh) lead = await got();
      await send(make(route.path, lead, recipe));
    }
  } finally {
    await road?.close();
  }
}

/** Makes the request of a path. The recipe changes the scene's own, and what comes before it is as it should be. */
function makerFor({ app, carrier, simulator, msisdn }: SceneSet, { handset = {} }: Partial<Recipe>, stage: Stage) {
  const routes = routesCatalogue([carrier]);
  return (path: string, lead: Lead, { wrong, claim, edit, skewMs = 0 }: Partial<Recipe>): WireRequest => {
    const entry = routes.find(({ worked }) => worked.path === path);
    if (entry === undefined) throw new Error(`nobody tells how ${path} is asked`);
    const given = {
      ids: appWith(app(lead.app ?? 'shop'), carrier, wrong).carriers[carrier.id],
      platformKey: carrier.deviceKeys['encrypt'] ?? '',
      privateKey: pemOf(testKey()),
      token: lead.token ?? '',
      number: lead.number ?? claimed(msisdn, claim),
      origin: stage.gateways[carrier.id],
      set: { ...lead.set, ...edit },
    };
    const plan = requestPlan(entry, given);
    const nowMs = simulator.wallMs() + skewMs + (handset.clockSkewMs ?? 0);
    const { method, url, contentType, headers, body } = compose({ ...plan, url: lead.url ?? plan.url }, given, nowMs);
    return {
      method,
      url,
      headers: { ...headers, ...(contentType === null ? {} : { 'content-type': contentType }) },
      ...(body === null ? {} : { body }),
    };
  };
}
