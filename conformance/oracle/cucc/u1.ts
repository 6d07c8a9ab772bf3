import { wrongOf } from '../book.ts';
import { base64Of, fromKey, md5, openedBy, seal, sha256, toKey, unseal } from '../crypto.ts';
import { readJson } from '../json.ts';
import { appOf, headerOf, lacking, lineAway, openForm, stampWrong, wrong } from '../request.ts';
import { drawn, formOf, objectIn, partOf, said } from '../text.ts';
import type { App, Order, Pair, Recipe, Wrong } from '../words.ts';

/** What is signed: the app, the path, and what is sent as it would stand in a query, nothing percent-encoded. */
export const oldText = (apiKey: string, path: string, params: string, paramsKey: string): string =>
  `${apiKey}${path}?apiKey=${apiKey}&params=${params}&paramsKey=${paramsKey}`;

const keysOf = (seed: string) => ({ key: drawn(`${seed} K`, 16), iv: drawn(`${seed} V`, 16) });

/** The certificate as this family writes it: pairs of capitals with colons between. */
const colons = ({ packageSign }: App) => (packageSign.toUpperCase().match(/../g) ?? []).join(':');

interface Step {
  readonly id: string;
  readonly host: string;
  readonly path: string;
  readonly digest: (text: string) => string;
  readonly data: (order: Order) => Record<string, unknown>;
}

/** Unicom's older family [C]: a device's U1, a server's U4 and U5. */
function old({ id, host, path, digest, data }: Step): Recipe {
  const isDevice = id === 'U1';
  return {
    id,
    caller: isDevice ? 'device' : 'server',
    ask(order, slip = {}) {
      const { app, seed } = order;
      const { key, iv } = keysOf(seed);
      const filed = { n: app.name, c: '1', v: '1.0', pk: app.packageName, md5: colons(app) };
      const sdk = { sdk: { n: 'oauth', c: '1', v: '4.3.0', cm: 'CUCC' }, device: { imei: [], os: '10' }, sim: [] };
      const plain = JSON.stringify({ app: filed, ...(isDevice ? sdk : {}), data: data(order) });
      const sealed = (name: string, value: string) => slip.sealed?.(value, name) ?? value;
      let pairs: readonly Pair[] = [
        ['apiKey', app.cucc.clientId],
        ['params', sealed('params', seal(plain, key, Buffer.from(iv)).toString('base64'))],
        ['paramsKey', sealed('paramsKey', toKey('cucc-platform.pub.pem', key + iv).toString('base64'))],
      ];
      pairs = slip.parts?.(pairs) ?? pairs;
      const all = pairs;
      const of = (name: string) => partOf(all, name);
      const made = digest(oldText(of('apiKey'), path, of('params'), of('paramsKey')));
      const sign = slip.sign?.(made) ?? made;
      pairs = [...pairs, ['sign', sign], ...(isDevice ? [['sign_Type', 'B'] as const] : [])];
      const more = isDevice ? { 'api-protocol': '1.1', netType: 'NET', os: 'android', sign } : {};
      const headers = { 'content-type': 'application/x-www-form-urlencoded', ...more };
      const sent = { method: 'POST', url: `${host}${path}`, headers, body: formOf(slip.outer?.(pairs) ?? pairs) };
      return slip.sent?.(sent) ?? sent;
    },
    hear({ status, headers, body }) {
      const location = status === 302 ? headers.find(([name]) => name.toLowerCase() === 'location')?.[1] : undefined;
      if (location !== undefined) return { code: '302', ok: true, location };
      const answer = objectIn(body);
      const code = said(answer, 'code') ?? '';
      const aesKey = base64Of(said(answer, 'obj', 'aesKey') ?? '');
      // The carrier shows that it is itself: what opens with its public key was made with the other.
      const both = aesKey === null ? null : openedBy('cucc-platform.pub.pem', aesKey);
      const cipher = base64Of(said(answer, 'obj', 'data') ?? '');
      const plain =
        both === null || cipher === null ? null : unseal(cipher, both.slice(0, 16), Buffer.from(both.slice(16)));
      if (id === 'U4')
        return { code, ok: code === '0' && plain !== null, ...(plain === null ? {} : { msisdn: plain }) };
      if (id === 'U5')
        return { code, ok: code === '0' && plain !== null, ...(plain === null ? {} : { match: plain === '0' }) };
      const told = objectIn(plain ?? '');
      const token = said(told, 'accessCode');
      return { code, ok: code === '0' && token !== undefined, token, mask: said(told, 'fakeMobile') };
    },
    judge(sent, known) {
      const opened = openForm(sent, ['POST']);
      const pairs = opened.pairs;
      if (pairs === null) return { wrong: opened.wrong, open: [] };
      const of = (name: string) => partOf(pairs, name);
      const found: Wrong[] = [...opened.wrong, ...lacking(pairs, ['apiKey', 'params', 'paramsKey', 'sign'])];
      const app = appOf(known, 'cucc', of('apiKey'));
      if (app === undefined) found.push(wrong('app.unknown', 'apiKey'));
      if (of('sign').toLowerCase() !== digest(oldText(of('apiKey'), path, of('params'), of('paramsKey'))))
        found.push(wrong('sig.bad', 'sign'));
      const paramsKey = base64Of(of('paramsKey'));
      const both = paramsKey === null ? null : fromKey('cucc-platform.pem', paramsKey);
      const params = base64Of(of('params'));
      const text =
        both?.length !== 32 || params === null ? null : unseal(params, both.slice(0, 16), Buffer.from(both.slice(16)));
      const members = text === null ? null : readJson(text);
      const open: Wrong[] = [];
      const line = lineAway(known, 'cucc');
      if (isDevice && headerOf(sent, 'sign') !== of('sign'))
        open.push(wrong('sig.bad', 'sign'), wrong('req.param', 'sign'));
      if (isDevice && of('sign_Type') !== 'B')
        open.push(wrong('req.param', 'sign_Type'), wrong('req.type', 'sign_Type'), wrong('sig.bad', 'sign_Type'));
      if (isDevice) found.push(...line.wrong);
      if (members === null) {
        const parts = ['params', 'paramsKey'].flatMap((at) =>
          ['crypt.fail', 'req.not-json', 'req.param'].map((why) => wrong(why, at)),
        );
        return { wrong: [...found, ...parts], open: [...open, ...(isDevice ? line.open : [])] };
      }
      const inner = members.map(({ name, value }) => [name, value] as const);
      const inside = (name: string) => partOf(inner, name);
      if (app !== undefined && inside('app.pk') !== app.packageName)
        found.push(wrong('app.identity-mismatch', 'app.pk'));
      if (app !== undefined && inside('app.md5') !== colons(app)) found.push(wrong('app.identity-mismatch', 'app.md5'));
      if (isDevice)
        return {
          wrong: [...found, ...stampWrong(Number(inside('data.r')) || null, known, 'data.r')],
          open: [...open, ...line.open],
        };
      const code = inside('data.accessCode');
      const asked = { carrier: 'cucc', kind: 'access', app: app?.name ?? '' };
      found.push(...wrongOf(code, 'data.accessCode', known, asked));
      if (id === 'U4') return { wrong: found, open };
      const mobile = inside('data.mobile');
      if (!/^1\d{10}$/.test(mobile))
        found.push(wrong('num.malformed', 'data.mobile'), wrong('req.param', 'data.mobile'));
      return { wrong: found, open, match: mobile === known.book.find(code)?.msisdn };
    },
  };
}

export const u1: readonly Recipe[] = [
  old({
    id: 'U1',
    host: 'https://auth.wosms.cn',
    path: '/dro/netm/v1.0/qc',
    digest: sha256,
    data: ({ nowMs }) => ({ r: nowMs, serviceType: 0, privateIp: '', compatible: 2, newVersion: 10 }),
  }),
  old({
    id: 'U4',
    host: 'http://ms.zzx9.cn',
    path: '/api/netm/v1.0/qhbt',
    digest: md5,
    data: ({ token = '' }) => ({ accessCode: token }),
  }),
  old({
    id: 'U5',
    host: 'http://ms.zzx9.cn',
    path: '/api/netm/v1.0/qhbv',
    digest: md5,
    data: ({ token = '', mobile = '' }) => ({ accessCode: token, mobile }),
  }),
];
