// The stand-in for China Unicom's page script of hs.wosms.cn: `LTRZ`, written from what it asks, in which order, and how its
// promise settles. The carrier's own needs jQuery and Fingerprint2 of the page; this one needs neither.
import { ask, type Told, textOf } from '../parts/ask.ts';
import { browserId } from '../parts/fingerprint.ts';
import { at } from '../parts/home.ts';
import { jsonp } from '../parts/jsonp.ts';
import { about, needsInLife, unread, watched } from '../parts/watch.ts';

needsInLife('jQuery');
needsInLife('Fingerprint2');

interface Options {
  readonly appKey?: string;
  readonly authenticator?: string;
  readonly ts?: string | number;
  readonly signType?: string;
}

/** The first that is missing refuses, in this order. */
const required = { appKey: -16, authenticator: -17, ts: -18 } as const;

const limitMs = 6000;
const callback = 'a';

/** Rejects with what went wrong. At China Unicom it resolves with whatever the last answer says: callers look at its code. */
async function getTokenInfo(options: Options = {}): Promise<Told> {
  const startedMs = performance.now();
  unread('LTRZ.getTokenInfo', options, ['appKey', 'authenticator', 'ts', 'signType']);
  about.app = String(options.appKey ?? '');
  for (const [name, code] of Object.entries(required)) {
    if (!Reflect.get(options, name)) throw { code, msg: `缺少 ${name}` };
  }
  const late = () => {
    if (performance.now() - startedMs > limitMs) throw { code: -20, msg: '超时' };
  };
  const { appKey, authenticator, ts, signType } = options;
  const isp = await get(at('https://hs.wosms.cn', '/api/atrace/isp'), {
    ...{ appKey, authenticator, ts, bwid: browserId(), signType },
  });
  if (textOf(isp, 'code') !== '0000') throw isp;
  late();
  return textOf(isp, 'operator') === 'CM' || textOf(isp, 'operator') === 'CT'
    ? another(isp, late)
    : unicom(isp, String(ts), late);
}

/** China Mobile or Telecom: their own answer is told back to the directory, unread. */
async function another(isp: Told, late: () => void): Promise<Told> {
  const leg = await script(textOf(isp, 'url'));
  late();
  const names =
    textOf(isp, 'operator') === 'CM'
      ? ['traceId', 'timestamp', 'resultCode', 'desc', 'data']
      : ['result', 'msg', 'data'];
  const told = await get(textOf(isp, 'traceCallback'), Object.fromEntries(names.map((name) => [name, leg[name]])));
  if (textOf(told, 'code') !== '0000') throw { code: told['code'], msg: told['msg'] };
  late();
  return told;
}

/** China Unicom: U12, U13 at the address that it told, U11. */
async function unicom(isp: Told, ts: string, late: () => void): Promise<Told> {
  const [portal = '', encoded = ''] = textOf(isp, 'url').split(/&(?:ret_url=)?/);
  const directory = await script(`${portal}&callback=${callback}`);
  if (String(directory['authurl']) === '-2') alert('公网 IP 不是联通的');
  const authUrl = textOf(directory, 'authurl');
  if (authUrl === '') throw directory;
  const appid = new URLSearchParams(portal.slice(portal.indexOf('?'))).get('appid') ?? '';
  const leg = await script(`${authUrl}/api?appid=${appid}&callback=${callback}`);
  late();
  const { code, province } = leg;
  return get(atob(decodeURIComponent(encoded)), { ts, code, province, err_code: leg['err_code'] ?? '' });
}

/** What a script says; one that says nothing never ends. */
async function script(url: string): Promise<Told> {
  return (await jsonp(url, callback, null)) ?? {};
}

async function get(url: string, query: Readonly<Record<string, unknown>>): Promise<Told> {
  const parts = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value ?? '')]));
  const told = await ask({ method: 'GET', url: `${url}${url.includes('?') ? '&' : '?'}${parts}` });
  if (told === null) throw { status: 'error' };
  return told;
}

Object.assign(globalThis, { LTRZ: watched('LTRZ', { getTokenInfo }) });
