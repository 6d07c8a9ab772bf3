import { base64Of, fromKey, md5, seal, toKey, unseal, zeroDigits } from '../crypto.ts';
import { absent, appOf, illegal, lacking, lineAway, openForm, stampWrong, wrong } from '../request.ts';
import { drawn, formOf, objectIn, partOf, said, unwrapped } from '../text.ts';
import type { Came, Heard, Order, Pair, Recipe, Wrong } from '../words.ts';

const url = 'https://opencloud.wostore.cn/openapi/netauth/precheck/wp';

/** The names under the sign, in their alphabet. Nothing stands for a name that is not sent. */
export const order = [
  'business_type',
  'client_id',
  'client_type',
  'format',
  'fp',
  'key',
  'packname',
  'packsign',
  'timeStamp',
  'version',
];

const keyOf = (seed: string) => drawn(`${seed} key`, 16);

/** U6, an access code for a line, by a redirect [C]: `ways` has `sealed-sign` for what SDK 4.6 does to the certificate. */
export const u6: Recipe = {
  id: 'U6',
  caller: 'device',
  ask({ app, nowMs, seed, purpose, ways = [] }, slip = {}) {
    const key = toKey('cucc-platform.pub.pem', keyOf(seed)).toString('base64');
    const certificate = ways.includes('sealed-sign')
      ? seal(app.packageSign, app.cucc.clientSecret.slice(0, 16), zeroDigits).toString('base64')
      : app.packageSign;
    let pairs: readonly Pair[] = [
      ...(purpose === 'login' ? [['business_type', '1'] as const] : []),
      ['client_id', app.cucc.clientId],
      ['client_type', '30100'],
      ['format', 'jsonp'],
      ['fp', Buffer.from('10.0.0.1|').toString('base64')],
      ['key', slip.sealed?.(key, 'key') ?? key],
      ['packname', app.packageName || app.bundleId],
      ['packsign', certificate],
      ['timeStamp', String(nowMs)],
      ['version', ways.includes('sealed-sign') ? '4.6.0AR002B0101' : '5.2.0AK002B1125'],
    ];
    pairs = slip.parts?.(pairs) ?? pairs;
    const all = pairs;
    const values = order.map((name) => partOf(all, name));
    const sign = md5((slip.joined?.(values) ?? values).join('') + (slip.secret ?? app.cucc.clientSecret));
    pairs = [...pairs, ['sign', slip.sign?.(sign) ?? sign]];
    const sent = { method: 'GET', url: `${url}?${formOf(slip.outer?.(pairs) ?? pairs)}`, headers: {}, body: null };
    return slip.sent?.(sent) ?? sent;
  },
  hear: hearAccess,
  judge(sent, known) {
    const opened = openForm(sent, ['GET']);
    const pairs = opened.pairs;
    if (pairs === null) return { wrong: opened.wrong, open: [] };
    const of = (name: string) => partOf(pairs, name);
    const needed = [
      'client_id',
      'client_type',
      'format',
      'key',
      'packname',
      'packsign',
      'timeStamp',
      'version',
      'sign',
    ];
    const found: Wrong[] = [...opened.wrong, ...lacking(pairs, needed), ...absent(pairs, ['fp'])];
    const app = appOf(known, 'cucc', of('client_id'));
    if (app === undefined) found.push(wrong('app.unknown', 'client_id'));
    else {
      const secret = app.cucc.clientSecret;
      const texts = [order.map(of).join(''), order.map((name) => encodeURIComponent(of(name))).join('')];
      if (!texts.some((text) => md5(text + secret) === of('sign').toLowerCase())) found.push(wrong('sig.bad', 'sign'));
      const sealed = seal(app.packageSign, secret.slice(0, 16), zeroDigits).toString('base64');
      if (of('packname') !== (app.packageName || app.bundleId)) found.push(wrong('app.identity-mismatch', 'packname'));
      if (app.platform === 'android' && ![app.packageSign, sealed].includes(of('packsign')))
        found.push(wrong('app.identity-mismatch', 'packsign'));
    }
    const key = base64Of(of('key'));
    if (key === null || fromKey('cucc-platform.pem', key)?.length !== 16) found.push(wrong('crypt.fail', 'key'));
    found.push(...stampWrong(/^\d+$/.test(of('timeStamp')) ? Number(of('timeStamp')) : null, known, 'timeStamp'));
    if (!['', '1'].includes(of('business_type'))) found.push(...illegal('business_type'));
    const line = lineAway(known, 'cucc');
    const open = ['json', 'jsonp'].includes(of('format')) ? [] : illegal('format');
    // It is left out to verify; what it means without a value nobody says.
    if (pairs.some(([name, value]) => name === 'business_type' && value === '')) open.push(...illegal('business_type'));
    return { wrong: [...found, ...line.wrong], open: [...open, ...line.open] };
  },
};

/** What the phone reads of U6 and of every leg behind it, which are sealed by the key that U6 was asked with. */
export function hearAccess({ status, headers, body }: Came, { seed, kept = {} }: Order): Heard {
  const location = status === 302 ? headers.find(([name]) => name.toLowerCase() === 'location')?.[1] : undefined;
  if (location !== undefined) return { code: '302', ok: true, location, kept: { seed } };
  const answer = objectIn(unwrapped(body));
  const code = said(answer, 'code') ?? '';
  const data = said(answer, 'data') ?? '';
  const sealed = data === '' ? null : base64Of(data.includes('%') ? decodeURIComponent(data) : data);
  const told = objectIn((sealed === null ? null : unseal(sealed, keyOf(kept['seed'] ?? seed), zeroDigits)) ?? '');
  const token = said(told, 'accessCode');
  return { code, ok: code === '0' && token !== undefined, token, mask: said(told, 'mobile') };
}
