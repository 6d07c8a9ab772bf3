import { numberOf, type Recipe } from '../catalogue/recipe.ts';
import { recipeOf } from '../catalogue/routes.ts';
import type { AnyRoute } from '../core/route/route.ts';
import type { Purpose } from '../core/words/credential.ts';
import { worldHeader } from '../core/words/handset.ts';
import { issueToken } from '../questions/issue.ts';
import { getNumber, type Options, verifyNumber } from './backend.ts';
import type { Recorder } from './recorder.ts';
import type { SceneSet } from './set.ts';
import type { WireRequest } from './tampering.ts';
import { appWith } from './wrong-filing.ts';

/** An app's server redeems a token, once or as often as the recipe says. Gives the code that it read last. */
export async function callFromServer(
  set: SceneSet,
  route: AnyRoute,
  recipe: Partial<Recipe>,
  recorder: Recorder,
  origin: string,
): Promise<string> {
  const { carrier } = set;
  const isVerify = route.acts.includes('compare');
  const token = await tokenFor(set, isVerify ? 'verify' : 'login', recipe.token);
  const account = {
    origin,
    ids: appWith(set.app('shop'), carrier, recipe.wrong).carriers[carrier.id],
    platformKey: carrier.deviceKeys['encrypt'] ?? '',
  };
  const options: Options = {
    // Routes that are asked alike differ by their address alone.
    post: (_url, contentType, body) => post(recorder, `${origin}${route.path}`, contentType, body),
    nowMs: set.simulator.wallMs() + (recipe.skewMs ?? 0),
    ...(recipe.edit === undefined ? {} : { edit: recipe.edit }),
  };
  let code = '';
  for (let i = 0; i < (recipe.times ?? 1); i++) {
    const answer = isVerify
      ? await verifyNumber(carrier.id, account, token, claimed(set.msisdn, recipe.claim), options)
      : await getNumber(carrier.id, account, token, options);
    code = answer.code;
  }
  return code;
}

/** Somebody who says nothing of himself, or what the route's worked request says: by the door of the scene's world, since nothing else leads there. */
export async function callFromAnyone(
  set: SceneSet,
  route: AnyRoute,
  recorder: Recorder,
  origin: string,
): Promise<void> {
  const told = recipeOf(set.carrier.id, route.path);
  const type = told?.recipe.contentType;
  const headers = { [worldHeader]: set.world.handle, ...(type === undefined ? {} : { 'content-type': type }) };
  const body = told?.worked.body;
  const request = {
    method: route.methods[0] ?? 'GET',
    url: `${origin}${route.path}`,
    headers,
    ...(body === undefined ? {} : { body }),
  };
  await recorder.pass(request, overFetch, (reply) => reply);
}

/** What a server of the app has to redeem. */
export async function tokenFor(set: SceneSet, purpose: Purpose, trick: Recipe['token']): Promise<string> {
  if (trick === 'none') return '';
  const other: Purpose = purpose === 'login' ? 'verify' : 'login';
  const answer = await issueToken(set.simulator, set.world, {
    msisdn: trick === 'of-another-carrier' ? numberOf(set.other) : set.msisdn,
    app: appOf(trick, set),
    purpose: trick === 'of-the-other-purpose' ? other : purpose,
  });
  if (answer.refused !== undefined) throw new Error(`no token for the scene: ${answer.refused.refusal}`);
  const { token } = answer.issued;
  if (trick === 'cut-short') return token.slice(0, 20);
  return trick === 'without-auth-code' ? (token.split(':')[0] as string) : token;
}

function appOf(trick: Recipe['token'], set: SceneSet): string {
  if (trick === 'of-another-app') return 'bank';
  return trick === 'of-another-carrier' && set.app('shop').platform === 'h5' ? 'native' : 'shop';
}

/** The number that a server claims to be behind a token. */
export function claimed(msisdn: string, claim: Recipe['claim']): string {
  if (claim === 'short') return msisdn.slice(0, 3);
  return claim === 'other' ? msisdn.slice(0, -1) + ((Number(msisdn.slice(-1)) + 1) % 10) : msisdn;
}

async function post(recorder: Recorder, url: string, contentType: string, body: string) {
  const request = { method: 'POST', url, headers: { 'content-type': contentType }, body };
  const { status, text } = await recorder.pass(request, overFetch, (reply) => reply);
  return { method: 'POST', url, request: body, status, reply: text };
}

export async function overFetch({ method, url, headers, body }: WireRequest) {
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: response.status, text: await response.text() };
}
