import { wrongOf } from '../book.ts';
import { bytesOf, md5, seal, unseal } from '../crypto.ts';
import { jsonOf } from '../json.ts';
import { appOf, illegal, lacking, openJson, wrong } from '../request.ts';
import { drawn, msOf17, objectIn, partOf, said, stamp17 } from '../text.ts';
import type { App, Known, Pair, Recipe, Verdict, Wrong } from '../words.ts';
import { m2 } from './m2.ts';

/** Under the sign, as it is printed; a remark beside it asks for the order of the names. The secret comes last in both. */
export const order = ['msgId', 'systemTime', 'version', 'requesterType', 'appId', 'mobileNumber', 'userIp'];

/** The document has the one key for M3 and the other for M4, and says of neither how it is used: ECB, hex [assumed]. */
const ciphers = {
  M3: { mode: 'aes-128-ecb', keyOf: (appKey: string) => Buffer.from(md5(appKey), 'hex') },
  M4: { mode: 'aes-256-ecb', keyOf: (appKey: string) => Buffer.from(appKey) },
} as const;

type Id = keyof typeof ciphers;

export const sealedFor = (id: Id, msisdn: string, appKey: string): string =>
  seal(msisdn, ciphers[id].keyOf(appKey), null, ciphers[id].mode).toString('hex');

function numberIn(id: Id, bytes: Buffer | null, { cmcc }: App): string | null {
  const plain = bytes === null ? null : unseal(bytes, ciphers[id].keyOf(cmcc.appKey), null, ciphers[id].mode);
  return plain !== null && /^1\d{10}$/.test(plain) ? plain : null;
}

/** What M3 and M4 differ in: `last` is what the one hands in, and the other. */
interface Step {
  readonly id: Id;
  readonly path: string;
  readonly last: 'accessToken' | 'smsCode';
  /** What is wrong with it, for the number that it is for. */
  readonly judge: (last: string, app: App, msisdn: string | null, known: Known) => Verdict;
}

function assist({ id, path, last, judge }: Step): Recipe {
  const needed = [...order, last];
  return {
    id,
    caller: 'server',
    ask({ app, nowMs, seed, token = '', mobile = '' }, slip = {}) {
      const number = sealedFor(id, mobile, app.cmcc.appKey);
      let pairs: readonly Pair[] = [
        ['msgId', drawn(`${seed} msgId`, 32)],
        ['systemTime', stamp17(nowMs)],
        ['version', '1.0'],
        ['requesterType', '0'],
        ['appId', app.cmcc.appId],
        ['mobileNumber', slip.sealed?.(number, 'mobileNumber') ?? number],
        ['userIp', '203.0.113.9'],
        [last, token],
      ];
      pairs = slip.parts?.(pairs) ?? pairs;
      const all = pairs;
      const values = order.map((name) => partOf(all, name));
      const sign = md5((slip.joined?.(values) ?? values).join('') + (slip.secret ?? app.cmcc.appKey));
      pairs = [...pairs, ['sign', slip.sign?.(sign) ?? sign]];
      const headers = { 'content-type': 'application/json' };
      const url = `https://www.cmpassport.com/openapi/rs/${path}`;
      const sent = { method: 'POST', url, headers, body: jsonOf(slip.outer?.(pairs) ?? pairs) };
      return slip.sent?.(sent) ?? sent;
    },
    hear({ body }) {
      const code = said(objectIn(body), 'resultCode') ?? '';
      if (id === 'M3') return { code, ok: code === '000' };
      const isJudged = code === '000' || code === '004';
      return { code, ok: isJudged, ...(isJudged ? { match: code === '000' } : {}) };
    },
    judge(sent, known) {
      const opened = openJson(sent);
      const pairs = opened.pairs;
      if (pairs === null) return { wrong: opened.wrong, open: [] };
      const of = (name: string) => partOf(pairs, name);
      const found: Wrong[] = [...opened.wrong, ...lacking(pairs, [...needed, 'sign'])];
      const open: Wrong[] = [];
      if (of('version') !== '1.0') found.push(wrong('req.param', 'version'));
      if (!['0', '1'].includes(of('requesterType'))) found.push(wrong('req.param', 'requesterType'));
      // As at M1; and no document says how far an address is read.
      if (msOf17(of('systemTime')) === null) open.push(wrong('sig.timestamp', 'systemTime'));
      if (!/^\d+(\.\d+){3}$/.test(of('userIp'))) open.push(...illegal('userIp'));
      const app = appOf(known, 'cmcc', of('appId'));
      if (app === undefined) return { wrong: [...found, wrong('app.unknown', 'appId')], open };
      const texts = [order, [...order].sort()].map((names) => names.map(of).join('') + app.cmcc.appKey);
      if (!texts.some((text) => md5(text) === of('sign').toLowerCase())) found.push(wrong('sig.bad', 'sign'));
      // Lower case is printed.
      if (of('sign') !== of('sign').toLowerCase()) open.push(wrong('sig.bad', 'sign'));
      const bytes = bytesOf(of('mobileNumber'));
      const own = numberIn(id, bytes, app);
      const number = own ?? numberIn(id === 'M3' ? 'M4' : 'M3', bytes, app);
      const unread = ['num.malformed', 'crypt.fail'].map((why) => wrong(why, 'mobileNumber'));
      (number === null ? found : own === null ? open : []).push(...unread);
      const verdict = judge(of(last), app, number, known);
      return { wrong: [...found, ...verdict.wrong], open: [...open, ...verdict.open], match: verdict.match };
    },
  };
}

/** M3, a code to a number by text message [D], for what M2 gave with 001. The code goes to the phone, and none to the server. */
export const m3: Recipe = assist({
  id: 'M3',
  path: 'sendsmscode',
  last: 'accessToken',
  judge(token, app, _, known) {
    const asked = { carrier: 'cmcc', kind: 'sms', app: app.name };
    return { wrong: wrongOf(token, 'accessToken', known, asked), open: [] };
  },
});

/** M4, whether that code is the one [D]: held to the last that an app had sent to the number. */
export const m4: Recipe = assist({
  id: 'M4',
  path: 'checksmscode',
  last: 'smsCode',
  judge(code, app, msisdn, known) {
    if (msisdn === null) return { wrong: [], open: [] };
    const handed = known.book.latest({ carrier: 'cmcc', kind: 'text', app: app.name, msisdn });
    const asked = { carrier: 'cmcc', kind: 'text', app: app.name };
    const bad = wrongOf(handed?.id ?? 'none', 'smsCode', known, asked);
    // All that is no longer good has one code, and how long it is remembered why nobody says.
    const open = bad.length === 0 ? [] : ['tok.unknown', 'tok.replayed'].map((why) => wrong(why, 'smsCode'));
    return { wrong: bad, open, match: handed?.id === code };
  },
});

/** M2 with a number that is another, for what M3 wants: the answer says no and hands it out [D]. */
export const m2Other: Recipe = {
  ...m2,
  id: 'M2/other',
  ask: (order, slip) => m2.ask({ ...order, mobile: '13900009999' }, slip),
  hear(came, order) {
    const heard = m2.hear(came, order);
    const token = heard.kept?.['accessToken'];
    return { code: heard.code, ok: heard.code === '001' && token !== undefined, token };
  },
  judge(sent, known) {
    const { wrong, open } = m2.judge(sent, known);
    return { wrong, open };
  },
};
