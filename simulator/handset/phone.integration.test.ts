import { expect, test } from 'vitest';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import type { App } from '../core/words/app.ts';
import { type CarrierId, perCarrier } from '../core/words/carrier-id.ts';
import type { Handset } from '../core/words/handset.ts';
import type { World } from '../core/world/world.ts';
import { createFetch } from '../shells/fetch/fetch.ts';
import { openGateway } from '../shells/http/listen.ts';
import { Simulator } from '../simulator.ts';
import { hmacSha256Hex, type Key, md5Hex, parsePublicKey, sha256Hex } from '../wire/primitives.ts';
import { writeStamp17 } from '../wire/stamp.ts';
import { createPhone } from './phone.ts';
import { PhoneMemory } from './phone-memory.ts';
import type { Phone } from './phone-options.ts';
import { openT1, t1Body, t1ParamKey, t1ParamStr } from './sdk/ctcc-envelope.ts';
import { sendOverFetch } from './send-fetch.ts';
import { openSocketSend } from './send-socket.ts';

// The phone against the simulated gateways, and its tokens redeemed with recipes written here.

const NOW = 1_767_240_000_000;
const MSGID = '0123456789abcdef0123456789abcdef';
const gateways = perCarrier((id) => `http://${id}.test`);
const platformKeys = perCarrier((id) => keys[`${id}-platform.pub.pem`]);

type Fetch = (request: Request) => Promise<Response>;
type Box = { simulator: Simulator; world: World; fetch: Fetch; app: App; handset(carrier: CarrierId): Handset };

function box(): Box {
  const simulator = new Simulator({ wallMs: () => NOW });
  const world = simulator.defaultWorld;
  const fetch = createFetch((arrival) => simulator.exchange(arrival), { wallMs: () => NOW });
  const app = [...world.apps].find(({ platform }) => platform === 'android') as App;
  return {
    simulator,
    world,
    fetch,
    app,
    handset: (carrier) => [...world.handsets].find(({ sims }) => sims[0]?.carrier === carrier) as Handset,
  };
}

let drawn = 0;

function phoneOf(
  { world, fetch, app }: Box,
  id: string,
  use: App = app,
  memory = new PhoneMemory(),
  as?: Handset,
): Phone {
  const handset = as ?? (world.handsets.get(id) as Handset);
  const bearer = world.handsets.bearerOf(handset);
  return createPhone({
    handset,
    bearer,
    app: use,
    gateways,
    keys: platformKeys,
    send: sendOverFetch(fetch, bearer),
    nowMs: () => world.nowMs(NOW),
    draw: (length) => sha256Hex(String(drawn++)).repeat(4).slice(0, length),
    memory,
  });
}

async function post({ fetch }: Box, url: string, body: string, type: string): Promise<Record<string, unknown>> {
  const response = await fetch(new Request(url, { method: 'POST', headers: { 'content-type': type }, body }));
  return (await response.json()) as Record<string, unknown>;
}

const form = 'application/x-www-form-urlencoded';

function telecom(at: Box, path: string, last: string, accessCode: string): [Promise<Record<string, unknown>>, string] {
  const a = MSGID.slice(0, 16);
  const { appId = '', appSecret = '' } = at.app.carriers.ctcc;
  const paramKey = t1ParamKey(a, parsePublicKey(platformKeys.ctcc) as Key, (length) => new Uint8Array(length).fill(7));
  const paramStr = t1ParamStr(`timeStamp=${NOW}&accessCode=${accessCode}&${last}`, a);
  const body = t1Body({ appId, clientType: '10010', format: 'json', version: '3.0' }, paramKey, paramStr, appSecret);
  return [post(at, gateways.ctcc + path, body, form), a];
}

function unicom(at: Box, path: string, accessCode: string, mobile?: string): Promise<Record<string, unknown>> {
  const { clientId = '', clientSecret = '' } = at.app.carriers.cucc;
  const fields = {
    accessCode,
    client_id: clientId,
    client_type: '30100',
    format: 'json',
    ...(mobile === undefined ? {} : { mobile }),
    timeStamp: String(NOW),
    version: '1.0',
  };
  const sign = md5Hex(Object.values(fields).join('') + clientSecret);
  return post(at, gateways.cucc + path, new URLSearchParams({ ...fields, sign }).toString(), form);
}

const carriers = ['cmcc', 'cucc', 'ctcc'] as const;
type Real = (typeof carriers)[number];

/** What an app's server learns from a login token. */
const numberOf: Record<Real, (at: Box, token: string) => Promise<unknown>> = {
  async cmcc(at, token) {
    const { appId = '', appSecret = '' } = at.app.carriers.cmcc;
    const systemtime = writeStamp17(NOW);
    const sign = md5Hex(`${appId}2.0${MSGID}${systemtime}0${token}${appSecret}`).toUpperCase();
    const body = { version: '2.0', msgid: MSGID, systemtime, strictcheck: '0', appid: appId, token, sign };
    const url = `${gateways.cmcc}/unisdk/rsapi/loginTokenValidate`;
    return (await post(at, url, JSON.stringify(body), 'application/json'))['msisdn'];
  },
  async cucc(at, token) {
    return ((await unicom(at, '/openapi/netauth/getMobile', token))['data'] as { mobile: string }).mobile;
  },
  async ctcc(at, token) {
    const [accessCode = '', authCode = ''] = token.split(':');
    const [answer, a] = telecom(at, '/openapi/networkauth/getMobile.do', `authCode=${authCode}`, accessCode);
    return openT1(String((await answer)['data']), a)?.['mobile'];
  },
};

/** Whether an app's server is told that a verify token belongs to `msisdn`. */
const matches: Record<Real, (at: Box, token: string, msisdn: string) => Promise<unknown>> = {
  async cmcc(at, token, msisdn) {
    const { appId = '', appKey = '' } = at.app.carriers.cmcc;
    const timestamp = writeStamp17(NOW);
    const phoneNum = sha256Hex(msisdn + appKey + timestamp).toUpperCase();
    const sign = hmacSha256Hex(appKey, `${appId}${MSGID}${phoneNum}${timestamp}${token}1.0`).toUpperCase();
    const header = { version: '1.0', msgId: MSGID, timestamp, appId };
    const body = { openType: '1', requesterType: '0', keyType: '0', phoneNum, token, sign };
    const url = `${gateways.cmcc}/openapi/rs/tokenValidate`;
    const answer = await post(at, url, JSON.stringify({ header, body }), 'application/json');
    return (answer['header'] as { resultCode: string }).resultCode === '000';
  },
  async cucc(at, token, msisdn) {
    const answer = await unicom(at, '/openapi/netauth/verifyMobile', token, msisdn);
    return (answer['data'] as { verifyResult: boolean }).verifyResult;
  },
  async ctcc(at, token, msisdn) {
    const [answer] = telecom(at, '/openapi/networkauth/verifyMobile.do', `mobile=${msisdn}`, token);
    return (await answer)['result'] === 0;
  },
};

test.each(carriers)('%s: a login token tells the number of the data SIM', async (carrier) => {
  const at = box();
  const { id, sims } = at.handset(carrier);
  const msisdn = sims[0]?.msisdn ?? '';
  const result = await phoneOf(at, id).login();
  expect(result).toMatchObject({ carrier, page: { carrier, agreementTicked: false } });
  expect(result.page?.maskedNumber).toBe(`${msisdn.slice(0, 3)}****${msisdn.slice(-4)}`);
  expect(await numberOf[carrier](at, result.token ?? '')).toBe(msisdn);
});

test.each(carriers)('%s: a verify token compares', async (carrier) => {
  const at = box();
  const { id, sims } = at.handset(carrier);
  const msisdn = sims[0]?.msisdn ?? '';
  const phone = phoneOf(at, id);
  const right = await phone.verify();
  const wrong = await phone.verify();
  expect(right).not.toHaveProperty('page');
  expect(await matches[carrier](at, right.token ?? '', msisdn)).toBe(true);
  expect(
    await matches[carrier](at, wrong.token ?? '', `${msisdn.slice(0, -1)}${(Number(msisdn.at(-1)) + 1) % 10}`),
  ).toBe(false);
});

test.each(carriers)('%s: an iOS app gets a token too', async (carrier) => {
  const at = box();
  const ios = [...at.world.apps].find(({ platform }) => platform === 'ios') as App;
  const handset = { ...at.handset(carrier), os: 'ios' as const };
  const result = await phoneOf(at, handset.id, ios, new PhoneMemory(), handset).login();
  expect(result.token).toBeDefined();
});

test.each([
  ['cmcc', '103111'],
  ['cucc', '3051'],
  ['ctcc', '-10004'],
] as const)('%s: through a VPN the gateway sees no bearer', async (carrier, code) => {
  const at = box();
  const handset = at.handset(carrier);
  at.world.handsets.set({ ...handset, vpn: true });
  const result = await phoneOf(at, handset.id).login();
  expect(result.code).toBe(code);
  expect(result).not.toHaveProperty('failure');
});

test.each([
  ['cmcc', '102223'],
  ['cucc', '302003'],
  ['ctcc', '-8201'],
] as const)('%s: the page about arrears stands where JSON should be', async (carrier, code) => {
  const at = box();
  const { id, sims } = at.handset(carrier);
  const subscriber = at.world.subscriber(sims[0]?.msisdn ?? '');
  if (subscriber !== null) at.world.setSubscriber({ ...subscriber, state: 'suspended' });
  expect(await phoneOf(at, id).login()).toMatchObject({ code, failure: 'unreadable' });
});

test.each(carriers)('%s: the guest of a hotspot gives away the number of its host', async (carrier) => {
  const at = box();
  const host = at.handset(carrier);
  const isGuest = ({ id, sims, dataSlot }: Handset) =>
    id !== host.id && sims.find(({ slot }) => slot === dataSlot)?.carrier === carrier;
  const guest = [...at.world.handsets].find(isGuest) as Handset;
  at.world.handsets.set({ ...guest, hotspotOf: host.id, mobileData: false, wifi: true });
  const result = await phoneOf(at, guest.id).login();
  expect(await numberOf[carrier](at, result.token ?? '')).toBe(host.sims[0]?.msisdn);
});

test('China Telecom: a clock an hour behind is put right after the first answer', async () => {
  const at = box();
  const handset = at.handset('ctcc');
  at.world.handsets.set({ ...handset, clockSkewMs: -3_600_000 });
  const phone = phoneOf(at, handset.id);
  const first = await phone.login();
  expect(first.token).toBeDefined();
  expect(first.steps.map(({ at: step }) => step)).toEqual(['pre-login', 'pre-login', 'consent']);
  expect((await phone.verify()).steps).toHaveLength(1);
});

test('China Mobile: with its scrip a phone gets tokens after its mobile data went off', async () => {
  const at = box();
  const handset = at.handset('cmcc');
  const memory = new PhoneMemory();
  await phoneOf(at, handset.id, at.app, memory).preLogin();
  at.world.handsets.set({ ...handset, mobileData: false, wifi: true });
  const result = await phoneOf(at, handset.id, at.app, memory).login();
  expect(await numberOf.cmcc(at, result.token ?? '')).toBe(handset.sims[0]?.msisdn);
});

test('a SIM that no SDK knows is taken for China Mobile, whose gateway sees no bearer of its own', async () => {
  const at = box();
  const foreign = [...at.world.subscribers()].find(({ carrier }) => carrier === null);
  const handset = [...at.world.handsets].find(({ sims }) => sims.some(({ msisdn }) => msisdn === foreign?.msisdn));
  expect(handset).toBeDefined();
  const result = await phoneOf(at, handset?.id ?? '').login();
  expect(result).toMatchObject({ carrier: 'cmcc', code: '103111' });
});

test('over sockets a bearer is known by its address, and the hops of China Unicom stay in the box', async () => {
  const at = box();
  const handset = at.handset('cucc');
  const bearer = at.world.handsets.bearerOf(handset);
  const gateway = await openGateway({ exchange: (arrival) => at.simulator.exchange(arrival), wallMs: () => NOW });
  const socket = await openSocketSend(bearer);
  const phone = createPhone({
    handset,
    bearer,
    app: at.app,
    gateways: perCarrier(() => gateway.url),
    keys: platformKeys,
    send: socket.send,
    nowMs: () => NOW,
    draw: (length) => sha256Hex(String(drawn++)).repeat(4).slice(0, length),
  });
  const result = await phone.login();
  await socket.close();
  await gateway.close();
  expect(result.steps.flatMap(({ request }) => request ?? []).every(({ url }) => url.startsWith(gateway.url))).toBe(
    true,
  );
  expect(await numberOf.cucc(at, result.token ?? '')).toBe(handset.sims[0]?.msisdn);
});
