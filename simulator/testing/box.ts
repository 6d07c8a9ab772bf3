import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import { carriers } from '../carriers/index.ts';
import type { App } from '../core/words/app.ts';
import type { Arrival, Reply } from '../core/words/arrival.ts';
import { type CarrierId, perCarrier } from '../core/words/carrier-id.ts';
import type { Purpose } from '../core/words/credential.ts';
import type { Delivery } from '../core/words/delivery.ts';
import type { Handset } from '../core/words/handset.ts';
import { chanceOf, drawAlphanumerics } from '../core/world/draw.ts';
import type { World } from '../core/world/world.ts';
import { createPhone } from '../handset/phone.ts';
import type { Phone } from '../handset/phone-options.ts';
import { t1Body, t1ParamKey, t1ParamStr } from '../handset/sdk/ctcc-envelope.ts';
import type { DeviceRequest, DeviceResponse } from '../handset/send.ts';
import { issueToken } from '../questions/issue.ts';
import { Simulator, type SimulatorOptions } from '../simulator.ts';
import { toHex } from '../wire/hex.ts';
import { type Key, md5Hex, parsePrivateKey, parsePublicKey, rsaSign } from '../wire/primitives.ts';
import { writeStamp17 } from '../wire/stamp.ts';

// A box that is asked by plain values, without a shell, a socket or a clock. It depends on no test runner, so that a
// child process can play the same scenes.

export const NOON = 1_767_240_000_000;

const realHosts = {
  cmcc: 'www.cmpassport.com',
  cucc: 'opencloud.wostore.cn',
  ctcc: 'open.e.189.cn',
} as const;
const hostOf = (id: CarrierId) => carriers.find((carrier) => carrier.id === id)?.routes[0]?.hosts[0];
const form = 'application/x-www-form-urlencoded';
const encoder = new TextEncoder();

function arrivalOf(change: Partial<Arrival>): Arrival {
  return {
    method: 'POST',
    host: realHosts.cmcc,
    path: '/',
    query: '',
    headers: {},
    body: new Uint8Array(),
    oversize: false,
    from: '127.0.0.1',
    bearer: null,
    wallMs: NOON,
    url: (host, path) => `http://${host}${path}`,
    ...change,
  };
}

function post(host: string, path: string, type: string, body: string): Arrival {
  return arrivalOf({ host, path, headers: { 'content-type': type }, body: encoder.encode(body) });
}

export interface M1Change {
  readonly appSecret?: string;
  readonly strictcheck?: string;
  readonly isRsa?: boolean;
  readonly systemtime?: string;
}

/** An app's server asks China Mobile for the number behind a token. */
export function askCmcc(app: App, token: string, nowMs: number = NOON, change: M1Change = {}): Arrival {
  const { appId = '', appSecret = '' } = app.carriers.cmcc;
  const systemtime = change.systemtime ?? writeStamp17(nowMs);
  const strictcheck = change.strictcheck ?? '0';
  const secret = change.appSecret ?? appSecret;
  const md5 = () => md5Hex(`${appId}2.0m1${systemtime}${strictcheck}${token}${secret}`).toUpperCase();
  const rsa = () => toHex(rsaSign('sha256', parsePrivateKey(keys['app-verify.pem']) as Key, appId + token));
  const body = {
    version: '2.0',
    msgid: 'm1',
    systemtime,
    strictcheck,
    appid: appId,
    token,
    sign: change.isRsa ? rsa() : md5(),
    ...(change.isRsa ? { encryptionalgorithm: 'RSA' } : {}),
  };
  const path = '/unisdk/rsapi/loginTokenValidate';
  return { ...post(realHosts.cmcc, path, 'application/json', JSON.stringify(body)), wallMs: nowMs };
}

/** An app's server asks China Unicom for the number behind an access code. */
function askCucc(app: App, accessCode: string, nowMs: number = NOON): Arrival {
  const { clientId = '', clientSecret = '' } = app.carriers.cucc;
  const fields = {
    accessCode,
    client_id: clientId,
    client_type: '30100',
    format: 'json',
    timeStamp: String(nowMs),
    version: '1.0',
  };
  const sign = md5Hex(Object.values(fields).join('') + clientSecret);
  const body = new URLSearchParams({ ...fields, sign }).toString();
  return { ...post(realHosts.cucc, '/openapi/netauth/getMobile', form, body), wallMs: nowMs };
}

/** An app's server asks China Telecom for the number behind `accessCode:authCode`. */
function askCtcc(app: App, token: string, nowMs: number = NOON): Arrival {
  const { appId = '', appSecret = '' } = app.carriers.ctcc;
  const a = '0123456789abcdef';
  const padding = (length: number) => new Uint8Array(length).fill(7);
  const paramKey = t1ParamKey(a, parsePublicKey(keys['ctcc-platform.pub.pem']) as Key, padding);
  const [accessCode = '', authCode = ''] = token.split(':');
  const paramStr = t1ParamStr(`timeStamp=${nowMs}&accessCode=${accessCode}&authCode=${authCode}`, a);
  const body = t1Body({ appId, clientType: '10010', format: 'json', version: '3.0' }, paramKey, paramStr, appSecret);
  return { ...post(realHosts.ctcc, '/openapi/networkauth/getMobile.do', form, body), wallMs: nowMs };
}

export const askServer = { cmcc: askCmcc, cucc: askCucc, ctcc: askCtcc } as const;

/** The carriers at which an app's server redeems its tokens. */
export const redeemers = Object.keys(askServer) as (keyof typeof askServer)[];

/** China Telecom's clock, asked by anybody. */
export function askClock(): Arrival {
  return arrivalOf({ method: 'GET', host: realHosts.ctcc, path: '/openapi/special/getTimeStamp.do' });
}

export function bodyOf(reply: Reply): string {
  return typeof reply.body === 'string' ? reply.body : new TextDecoder().decode(reply.body);
}

/** A simulator whose wall clock is a variable. */
export class Box {
  readonly simulator: Simulator;
  wallMs = NOON;

  constructor(options: SimulatorOptions = {}) {
    this.simulator = new Simulator({ wallMs: () => this.wallMs, ...options });
  }

  get world(): World {
    return this.simulator.defaultWorld;
  }

  deliver(arrival: Arrival): Delivery | Promise<Delivery> {
    return this.simulator.exchange(arrival);
  }

  async reply(arrival: Arrival): Promise<Reply> {
    const delivery = await this.deliver(arrival);
    if (delivery.kind !== 'reply') throw new Error(`${delivery.kind} where a reply was due`);
    return delivery.reply;
  }

  async json(arrival: Arrival): Promise<Record<string, unknown>> {
    return JSON.parse(bodyOf(await this.reply(arrival)));
  }

  app(name = 'shop', world: World = this.world): App {
    return world.apps.get(name) as App;
  }

  /** A token out of the bench's door. */
  async token(msisdn = '13800000001', purpose: Purpose = 'login', world: World = this.world): Promise<string> {
    const door = await issueToken(this.simulator, world, { msisdn, app: 'shop', purpose });
    if (door.refused !== undefined) throw new Error(`refused: ${door.refused.refusal}`);
    return door.issued.token;
  }

  /** A phone of a world, which draws from a seed of its own. */
  phone(id: string, world: World = this.world, app: App = this.app('shop', world)): Phone {
    const handset = world.handsets.get(id) as Handset;
    const bearer = world.handsets.bearerOf(handset);
    const chance = chanceOf('phones', id);
    let drawn = 0;
    return createPhone({
      handset,
      bearer,
      app,
      gateways: perCarrier((id) => `http://${hostOf(id)}`),
      keys: perCarrier((id) => keys[`${id}-platform.pub.pem`]),
      send: (request) => this.#carry(request, bearer?.id ?? null),
      nowMs: () => world.nowMs(this.wallMs),
      draw: (length) => drawAlphanumerics(chance, 1, drawn++, 0, length),
    });
  }

  async #carry(request: DeviceRequest, bearer: string | null): Promise<DeviceResponse> {
    const url = new URL(request.url);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const reply = await this.reply(
      arrivalOf({
        method: request.method,
        host: url.hostname,
        path: url.pathname,
        query: url.search.slice(1),
        headers,
        body: encoder.encode(request.body ?? ''),
        bearer,
        wallMs: this.wallMs,
      }),
    );
    const { 'set-cookie': cookies, ...rest } = reply.headers;
    return {
      status: reply.status,
      headers: Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])),
      setCookies: cookies === undefined ? [] : [cookies].flat(),
      body: encoder.encode(bodyOf(reply)),
    };
  }
}
