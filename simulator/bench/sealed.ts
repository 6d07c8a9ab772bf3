import { hash, randomBytes } from 'node:crypto';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import type { Arrival } from '../core/words/arrival.ts';
import { perCarrier } from '../core/words/carrier-id.ts';
import { createPhone, type SdkGeneration, type Send } from '../handset/index.ts';
import { Simulator } from '../simulator.ts';
import { parsePrivateKey, parsePublicKey, rsaPrivateRaw } from '../wire/primitives.ts';
import { rsaEncrypt } from '../wire/rsa.ts';

export interface SealedResult {
  readonly route: string;
  readonly perSecond: number;
  /** Bare RSA private-key operations a second, measured in turn with the route. */
  readonly rsaPerSecond: number;
  /** Share of the time that is not RSA. */
  readonly overhead: number;
}

/** The device routes that open an RSA seal, beside what the seal alone costs. One process, no sockets. */
export async function measureSealed(seconds: number): Promise<SealedResult[]> {
  const policy = { cucc: { 'frequencyCap.limit': 0 } };
  const simulator = new Simulator({ world: { policy } });
  const results: SealedResult[] = [];
  const block = sealedBlock();
  const unseal = (): void => void rsaPrivateRaw(block.key, block.sealed);
  for (const [handset, path, generation] of recordedOn) {
    const arrival = await recordArrival(simulator, handset, path, generation);
    // A page's first request has no seal: what must be done of it is to read JSON and to make a hash.
    const rate = alternate(
      seconds,
      () => void simulator.exchange(arrival, null),
      path === pagePath ? () => void hashOfBody(arrival.body) : unseal,
    );
    const route = simulator.routing.find(arrival.host, arrival.path, null)?.route.id ?? arrival.path;
    results.push({ route, perSecond: rate.first, rsaPerSecond: rate.second, overhead: 1 - rate.first / rate.second });
  }
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

/** Runs two things by turns of a tenth of a second, so that a slow moment of the machine hits both. */
function alternate(seconds: number, first: () => void, second: () => void): { first: number; second: number } {
  const counts = { first: 0, second: 0 };
  const times = { first: 0, second: 0 };
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    for (const [name, run] of [
      ['first', first],
      ['second', second],
    ] as const) {
      const started = performance.now();
      while (performance.now() - started < 100) {
        for (let i = 0; i < 20; i++) run();
        counts[name] += 20;
      }
      times[name] += performance.now() - started;
    }
  }
  return { first: (counts.first / times.first) * 1000, second: (counts.second / times.second) * 1000 };
}
