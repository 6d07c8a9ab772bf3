import { hash, randomBytes } from 'node:crypto';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import { presentPage } from '../carriers/cmcc/web-token.ts';
import type { Arrival } from '../core/words/arrival.ts';
import { perCarrier } from '../core/words/carrier-id.ts';
import { createPhone, type SdkGeneration, type Send } from '../handset/index.ts';
import { Simulator } from '../simulator.ts';
import { toUpperHex } from '../wire/hex.ts';
import { parsePrivateKey, parsePublicKey, rsaPrivateRaw, rsaSign, rsaVerify } from '../wire/primitives.ts';
import { rsaEncrypt } from '../wire/rsa.ts';
import { writeStamp17 } from '../wire/stamp.ts';
import { minterOf } from './mint.ts';

export interface SealedResult {
  readonly route: string;
  readonly perSecond: number;
  /** Bare RSA private-key operations a second, measured in turn with the route. */
  readonly rsaPerSecond: number;
  /** Share of the time that is not RSA. */
  readonly overhead: number;
}

/** The routes that open an RSA seal or check an RSA sign, beside what that alone costs. One process, no sockets. */
export async function measureSealed(seconds: number): Promise<SealedResult[]> {
  const policy = { cucc: { 'frequencyCap.limit': 0 } };
  const simulator = new Simulator({ world: { policy } });
  const results: SealedResult[] = [];
  const block = sealedBlock();
  const unseal = (): void => void rsaPrivateRaw(block.key, block.sealed);
  for (const [handset, path, generation] of recordedOn) {
    const arrival = await recordArrival(simulator, handset, path, generation);
    // A page's first request has no seal: what must be done of it is to read JSON and to make a hash.
    const floor = path === pagePath ? () => void hashOfBody(arrival.body) : unseal;
    const rate = alternate(
      seconds,
      () => arrival,
      (each) => void simulator.exchange(each, null),
      floor,
    );
    const route = simulator.routing.find(arrival.host, arrival.path, null)?.route.id ?? arrival.path;
    results.push({ route, ...rate });
  }
  const { arrival, checkSign } = exchangeOfPage(simulator);
  const first = await simulator.exchange(arrival(), null);
  if (first.kind !== 'reply' || !String(first.reply.body).includes('103000'))
    throw new Error(`M18 gave no number: ${JSON.stringify(first)}`);
  results.push({
    route: 'M18',
    ...alternate(seconds, arrival, (each) => void simulator.exchange(each, null), checkSign),
  });
  simulator.close();
  return results;
}

const pagePath = '/h5/httpsPreGetmobile';

function hashOfBody(body: Uint8Array): string {
  return hash('md5', JSON.stringify(JSON.parse(Buffer.from(body).toString())), 'hex');
}

/** A phone of each carrier in the default cast, and the request of its login that carries a seal. */
const recordedOn: readonly (readonly [handset: string, path: string, generation?: SdkGeneration])[] = [
  ['phone-cmcc', '/unisdk/rs/getPrePhonescrip'],
  ['phone-cmcc', '/unisdk/rs/scripAndTokenForHttpsBx', '5.9'],
  ['phone-cmcc', pagePath],
  ['phone-cucc', '/openapi/netauth/precheck/wp'],
  ['phone-ctcc', '/gw/presdk.do'],
];

/** Lets the phone log in against the simulator in process and keeps the arrival at `path`. */
async function recordArrival(
  simulator: Simulator,
  handsetId: string,
  path: string,
  sdkGeneration: SdkGeneration = '5.7',
): Promise<Arrival> {
  const world = simulator.defaultWorld;
  const handset = world.handsets.get(handsetId);
  const app = [...world.apps].find(({ platform }) => (platform === 'h5') === (path === pagePath));
  if (handset === null || app === undefined) throw new Error(`the default cast lacks ${handsetId}`);
  const bearer = world.handsets.bearerOf(handset);
  let kept: Arrival | null = null;
  const send: Send = async (request) => {
    const url = new URL(request.url);
    const arrival: Arrival = {
      method: request.method,
      host: url.hostname,
      path: url.pathname,
      query: url.search.slice(1),
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value])),
      body: new TextEncoder().encode(request.body ?? ''),
      oversize: false,
      from: '127.0.0.1',
      bearer: bearer?.id ?? null,
      wallMs: Date.now(),
      url: (_, rest) => `http://127.0.0.1${rest}`,
    };
    // M8 is asked for a scrip under a seal first, and then for a token in clear.
    if (arrival.path === path) kept ??= arrival;
    const delivery = await simulator.exchange(arrival, null);
    if (delivery.kind !== 'reply') throw new Error('a plain reply was expected');
    const { status, headers, body } = delivery.reply;
    const cookies = headers['set-cookie'];
    return {
      status,
      headers: headers as Record<string, string>,
      setCookies: Array.isArray(cookies) ? cookies : [],
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    };
  };
  const origin = 'http://127.0.0.1';
  const phone = createPhone({
    handset,
    bearer,
    app,
    gateways: perCarrier(() => origin),
    keys: perCarrier((id) => keys[`${id}-platform.pub.pem`]),
    send,
    nowMs: Date.now,
    draw: (length) => randomBytes(length).toString('hex').slice(0, length),
    sdkGeneration,
  });
  await phone.login();
  if (kept === null) throw new Error(`${handsetId} never asked ${path}`);
  return kept;
}

/** A block sealed with a 1024-bit key, as every one of these requests carries. */
function sealedBlock() {
  const key = parsePrivateKey(keys['cmcc-platform.pem']);
  const publicKey = parsePublicKey(keys['cmcc-platform.pub.pem']);
  const sealed = publicKey === null ? null : rsaEncrypt(publicKey, randomBytes(16), randomBytes);
  if (key === null || sealed === null) throw new Error('the test keys cannot be read');
  return { key, sealed };
}

/** What an app's server asks of a page's token, each time of a new one: minted and signed before the clock runs. */
function exchangeOfPage(simulator: Simulator): { arrival(): Arrival; checkSign(): void } {
  const [app] = simulator.defaultWorld.apps;
  const [own, filed] = [parsePrivateKey(keys['app-verify.pem']), parsePublicKey(keys['app-verify.pub.pem'])];
  if (app === undefined || own === null || filed === null) throw new Error('the test keys cannot be read');
  const { appId = '' } = app.carriers.cmcc;
  const mint = minterOf(simulator, 'web', false);
  const [{ msisdn } = { msisdn: '' }] = simulator.defaultWorld.subscribers();
  const traceid = '0123456789abcdef0123456789abcdef';
  const textOf = (token: string, timestamp: string) => `${appId}${traceid}${timestamp}${token}2.0`;
  const fixed = textOf(`H5${traceid}`, writeStamp17(Date.now()));
  const signature = rsaSign('sha256', own, fixed);
  return {
    checkSign: () => void rsaVerify('sha256', filed, fixed, signature),
    arrival: () => {
      const timestamp = writeStamp17(Date.now());
      const token = presentPage(mint(msisdn));
      const sign = toUpperHex(rsaSign('sha256', own, textOf(token, timestamp)));
      return {
        method: 'POST',
        host: 'www.cmpassport.com',
        path: '/h5/onekeylogin/tokenValidate',
        query: '',
        headers: {
          'content-type': 'application/json',
          appid: appId,
          interfaceversion: '2.0',
          traceid,
          timestamp,
          businesstype: '8',
        },
        body: new TextEncoder().encode(JSON.stringify({ token, userInformation: '', expandParams: '', sign })),
        oversize: false,
        from: '127.0.0.1',
        bearer: null,
        wallMs: Date.now(),
        url: (_, rest) => `http://127.0.0.1${rest}`,
      };
    },
  };
}

const batch = 20;

/** Runs a route and its floor by turns of a tenth of a second, so that a slow moment of the machine hits both. What a route is given is made while no time is taken. */
function alternate<Given>(
  seconds: number,
  make: () => Given,
  route: (given: Given) => void,
  floor: () => void,
): Omit<SealedResult, 'route'> {
  const turn = (prepare: () => readonly Given[], run: (given: readonly Given[]) => void) => {
    let ms = 0;
    let count = 0;
    for (; ms < 100; count += batch) {
      const given = prepare();
      const started = performance.now();
      run(given);
      ms += performance.now() - started;
    }
    return { ms, count };
  };
  const sums = { route: { ms: 0, count: 0 }, floor: { ms: 0, count: 0 } };
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const routed = turn(
      () => Array.from({ length: batch }, make),
      (given) => given.forEach(route),
    );
    const bare = turn(
      () => [],
      () => Array.from({ length: batch }).forEach(floor),
    );
    for (const [sum, { ms, count }] of [
      [sums.route, routed],
      [sums.floor, bare],
    ] as const) {
      sum.ms += ms;
      sum.count += count;
    }
  }
  const perSecond = (sums.route.count / sums.route.ms) * 1000;
  const rsaPerSecond = (sums.floor.count / sums.floor.ms) * 1000;
  return { perSecond, rsaPerSecond, overhead: 1 - perSecond / rsaPerSecond };
}
