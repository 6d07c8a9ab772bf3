import type { RouteClient } from '../carriers/client.ts';
import { formOf, laid, type Values } from '../carriers/values.ts';
import { u13 } from './cucc-portal.ts';

// A page with LTRZ as its script is known, written from fixtures/sources/cucc.json. Nothing here comes from the routes.

const directory = {
  caller: 'device',
  purpose: 'verify',
  format: 'query',
  success: '0000',
  names: { app: 'appKey', sign: 'sign', stamp: null, token: null, mobile: null },
  signed: [],
} as const;

/** What the script gets where it names a function. */
export const within = (text: string): Values => JSON.parse(text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')));

/** The address is cut at its first `&`: what is asked, and in Base64 what is told then. */
export const cut = (url: string): readonly [string, string] => {
  const [asks = '', encoded = ''] = url.split('&ret_url=');
  return [asks, Buffer.from(encoded, 'base64').toString()];
};

/** An address as a request, with what is put behind it. */
export function by(route: RouteClient, address: string, more: Values = {}) {
  const { hostname: host, pathname: path, search } = new URL(address);
  const query = [search.slice(1), formOf(more)].filter((part) => part !== '').join('&');
  return { route, method: 'GET', host, path, query, headers: {}, body: '' };
}

export const u10: RouteClient = {
  ...directory,
  id: 'U10',
  schema: 'u10',
  required: ['appKey', 'authenticator', 'ts'],
  ask({ app, nowMs, fields, after }) {
    const appKey = app.carriers.cucc['clientId'] ?? '';
    const all = { appKey, authenticator: 'a'.repeat(32), ts: String(nowMs), bwid: 'b'.repeat(32), signType: 'A' };
    return by(u10, 'https://hs.wosms.cn/api/atrace/isp', laid(laid(all, fields), after) as Values);
  },
  read(body) {
    const { code = '', url } = body as Values;
    return url === undefined ? { code } : { code, token: url };
  },
};

export const u11: RouteClient = {
  ...directory,
  id: 'U11',
  schema: 'u11',
  names: { app: '', sign: '', stamp: null, token: 'path', mobile: null },
  required: [],
  async reach(wish, { load, phone }) {
    const { url = '' } = JSON.parse(await load(u10.ask(wish), phone)) as Values;
    const [asks, back] = cut(url);
    const { authurl = '' } = within(await load(by(u10, `${asks}&callback=a`), phone));
    const { code = '', province = '' } = within(await load(u13.ask({ ...wish, token: authurl }), phone));
    return `${back}?${formOf({ ts: String(wish.nowMs), code, province, err_code: '' })}`;
  },
  ask({ token = '' }) {
    const made = `https://hs.wosms.cn/api/mauth/cu/${token}?ts=1&code=${'A'.repeat(32)}&province=1&err_code=`;
    return by(u11, token.includes('://') ? token : made);
  },
  read(body) {
    const { code = '', accessCode, pmobile } = body as Values;
    return accessCode === undefined || pmobile === undefined ? { code } : { code, token: accessCode, mask: pmobile };
  },
};
