import { createCipheriv, createHash } from 'node:crypto';
import { numberOf, type Recipe } from '../catalogue/recipe.ts';
import { identityOf } from '../core/world/identity.ts';
import { inboxLimits } from '../core/world/inbox.ts';
import type { Ingredients } from './request/plan.ts';
import { sealedAsOld } from './sealed-as-old.ts';
import { claimed, tokenFor } from './server-call.ts';
import type { SceneSet } from './set.ts';

/** What a request takes that its row in GET routes does not tell: what came of others before it, and what is sealed by hand. */
export interface Lead {
  readonly token?: string;
  /** The number that is claimed, the scene's own unless told. */
  readonly number?: string;
  /** Who asks, the app in question unless told. */
  readonly app?: 'shop' | 'bank';
  /** Values of fields, by name. */
  readonly set?: Ingredients['set'];
  /** Where it goes, without a query, if an answer said so. */
  readonly url?: string;
}

interface Leading {
  readonly set: SceneSet;
  readonly recipe: Partial<Recipe>;
  /** The gateway's. */
  readonly origin: string;
  /** Asks a path of the carrier as it should be asked, and gives the answer. */
  ask(path: string, lead?: Lead): Promise<string>;
  load(url: string): Promise<string>;
}

type Values = Readonly<Record<string, string>>;

/** Members of an answer; whoever is refused reads none. */
function read(answer: string): Values {
  try {
    return JSON.parse(answer) as Values;
  } catch {
    return {};
  }
}

/** By route; a route that is not here needs nothing. */
export const leads: Readonly<Record<string, (leading: Leading) => Promise<Lead>>> = {
  M3: assist,
  async M4(leading) {
    const { set, recipe, ask } = leading;
    const { wrong: _, token: __, ...usual } = recipe;
    await ask('/openapi/rs/sendsmscode', await assist({ ...leading, recipe: usual }));
    const [sent] = set.world.inbox.read(0, inboxLimits.messages, set.msisdn).messages.slice(-1);
    return { set: { mobileNumber: sealedNumber(set, (appKey) => appKey), userIp, smsCode: sent?.code ?? '' } };
  },
  /** Whom the number is registered to; a scene may tell somebody else. */
  async M5({ set, recipe }) {
    const subscriber = set.world.subscriber(set.msisdn);
    const person = subscriber === null ? null : identityOf(subscriber);
    return { token: await tokenFor(set, 'login', recipe.token), set: { ...person } };
  },
  M18: async ({ set, recipe }) => ({ token: await tokenFor(set, 'login', recipe.token) }),
  M19: async ({ set, recipe }) => ({ token: await tokenFor(set, 'verify', recipe.token) }),
  T12: async ({ set, recipe }) => ({ token: await tokenFor(set, 'login', recipe.token) }),
  U1: async ({ set, recipe }) => {
    const r = set.simulator.wallMs() + (recipe.handset?.clockSkewMs ?? 0);
    const data = { r, serviceType: 0, privateIp: '', compatible: 2, newVersion: 10 };
    return { set: sealedAsOld(set, recipe, { path: '/dro/netm/v1.0/qc', digest: 'sha256', data }) };
  },
  U4: async ({ set, recipe }) => {
    const data = { accessCode: await tokenFor(set, 'login', recipe.token) };
    return { set: sealedAsOld(set, recipe, { path: '/api/netm/v1.0/qhbt', digest: 'md5', data }) };
  },
  U5: async ({ set, recipe }) => {
    const mobile = claimed(set.msisdn, recipe.claim);
    const data = { accessCode: await tokenFor(set, 'verify', recipe.token), mobile };
    return { set: sealedAsOld(set, recipe, { path: '/api/netm/v1.0/qhbv', digest: 'md5', data }) };
  },
  /** The directory, and where it leads on Unicom's own network; on another one the page has an address to tell, and nothing heard. */
  async U11({ set, recipe, ask, load }) {
    const { token: trick } = recipe;
    const app = trick === 'of-another-app' ? 'bank' : 'shop';
    const { url = '', operator, traceCallback = '' } = read(await ask('/api/atrace/isp', { app }));
    if (operator !== 'CU') return { url: traceCallback };
    const [portal = '', encoded = ''] = url.split('&ret_url=');
    const { authurl = '' } = read(app === 'bank' ? await ask('/api') : await load(portal));
    const { code = '', province = '' } = read(await ask('/', { url: `${authurl}/api` }));
    const back = Buffer.from(encoded, 'base64').toString();
    const foreign = trick === 'of-another-carrier' ? await tokenFor(set, 'verify', trick) : null;
    const told = foreign === null ? back : back.replace(/[^/]*$/, foreign);
    return { url: told, set: { ts: '0', code, province, err_code: '' } };
  },
  /** A phone that the portal sends nowhere asks the gateway all the same, where nobody was sent. */
  async U13({ recipe, ask, origin }) {
    const { authurl = '' } = read(await ask('/api'));
    const address = URL.canParse(authurl) ? authurl : `${origin}/${'0'.repeat(16)}`;
    return { url: `${recipe.token === 'cut-short' ? address.slice(0, -8) : address}/api` };
  },
};

const userIp = '203.0.113.9';

/** M2 says that a number is another, and what a text message may be sent for. */
async function assist({ set, recipe, ask }: Leading): Promise<Lead> {
  const { token: trick } = recipe;
  const isOther = trick === 'of-another-app';
  const verified = await tokenFor(set, 'verify', isOther ? trick : undefined);
  const lead: Lead = { token: verified, number: claimed(numberOf(set.carrier.id), 'other') };
  const answer = await ask('/openapi/rs/tokenValidate', isOther ? { ...lead, app: 'bank' } : lead);
  const { accessToken = '' } = (JSON.parse(answer) as { readonly body: Values }).body;
  return { set: { mobileNumber: sealedNumber(set, md5), userIp, accessToken: await tricked(accessToken, set, trick) } };
}

async function tricked(accessToken: string, set: SceneSet, trick: Recipe['token']): Promise<string> {
  if (trick === 'none') return '';
  if (trick === 'cut-short') return accessToken.slice(0, 20);
  return trick === 'of-another-carrier' ? tokenFor(set, 'verify', trick) : accessToken;
}

const md5 = (text: string) => createHash('md5').update(text).digest();

/** The number under a key that is made of appKey, in hex. */
function sealedNumber({ app, carrier, msisdn }: SceneSet, keyOf: (appKey: string) => string | Buffer): string {
  const { appKey = '' } = app('shop').carriers[carrier.id] as Values;
  const key = Buffer.from(keyOf(appKey));
  const aes = createCipheriv(`aes-${key.length * 8}-ecb`, key, null);
  return Buffer.concat([aes.update(msisdn), aes.final()]).toString('hex');
}
