import { wrongOf } from '../book.ts';
import { bytesOf, seal, unseal, zeroDigits } from '../crypto.ts';
import { appOf, illegal, lacking, openForm, stampWrong, wrong } from '../request.ts';
import { drawn, formOf, objectIn, partOf, said } from '../text.ts';
import type { Pair, Recipe, Wrong } from '../words.ts';
import { t1 } from './t1.ts';

const url = 'https://open.e.189.cn/auth/h5codeinfo.do';
const keyOf = (appSecret: string): string => appSecret.slice(0, 16);

/** How the gateway seals the number, which no client was seen to open [assumed]. */
export const sealedAnswer = (text: string, appSecret: string): string =>
  seal(text, keyOf(appSecret), zeroDigits).toString('hex');

/** T12, the number for a page's access code [C]: a POST whose values stand in the query. */
export const t12: Recipe = {
  id: 'T12',
  caller: 'server',
  ask({ app, nowMs, seed, token = '' }, slip = {}) {
    // How it is signed nobody knows outside: it has the size of a signature by RSA.
    const sign = drawn(`${seed} sign`, 256).toUpperCase();
    let pairs: readonly Pair[] = [
      ['appId', app.ctcc.appId],
      ['timeStamp', String(nowMs)],
      ['format', 'json'],
      ['params', drawn(`${seed} params`, 64)],
      ['accessCode', token],
      ['sign', slip.sign?.(sign) ?? sign],
    ];
    pairs = slip.outer?.(pairs) ?? pairs;
    const sent = { method: 'POST', url: `${url}?${formOf(pairs)}`, headers: {}, body: null };
    return slip.sent?.(sent) ?? sent;
  },
  hear({ body }, { app }) {
    const answer = objectIn(body);
    const code = said(answer, 'result') ?? '';
    const bytes = bytesOf(said(answer, 'data') ?? '');
    const plain = bytes === null ? null : unseal(bytes, keyOf(app.ctcc.appSecret), zeroDigits);
    const msisdn = said(objectIn(plain ?? ''), 'mobile');
    return { code, ok: code === '0' && msisdn !== undefined, msisdn };
  },
  judge(sent, known) {
    const opened = openForm(sent, ['POST']);
    const pairs = opened.pairs;
    if (pairs === null) return { wrong: opened.wrong, open: [] };
    const of = (name: string) => partOf(pairs, name);
    const found: Wrong[] = [...opened.wrong, ...lacking(pairs, ['appId', 'timeStamp', 'sign'])];
    const app = appOf(known, 'ctcc', of('appId'));
    if (app === undefined) found.push(wrong('app.unknown', 'appId'));
    if (!/^[0-9A-F]{256}$/i.test(of('sign'))) found.push(wrong('sig.bad', 'sign'));
    found.push(...stampWrong(/^\d+$/.test(of('timeStamp')) ? Number(of('timeStamp')) : null, known, 'timeStamp'));
    const asked = { carrier: 'ctcc', kind: 'access', app: app?.name ?? '', purpose: 'login' };
    found.push(...wrongOf(of('accessCode'), 'accessCode', known, asked));
    // Every one that was seen has them; what becomes of one that has not, nobody saw.
    const odd = [...(of('format') === 'json' ? [] : illegal('format')), ...lacking(pairs, ['params'])];
    const isOdd = of('sign') !== of('sign').toUpperCase();
    return { wrong: found, open: isOdd ? [...odd, wrong('sig.bad', 'sign')] : odd };
  },
};

/** T1 of whoever hands on the access code alone. */
export const t1Bare: Recipe = {
  ...t1,
  id: 'T1/bare',
  hear(came, order) {
    const heard = t1.hear(came, order);
    return { ...heard, token: heard.token?.split(':')[0] };
  },
};
