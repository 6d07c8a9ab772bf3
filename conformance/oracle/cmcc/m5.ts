import { wrongOf } from '../book.ts';
import { bytesOf, hmac, md5, seal, unseal } from '../crypto.ts';
import { jsonOf } from '../json.ts';
import { appOf, illegal, lacking, openJson, wrong } from '../request.ts';
import { drawn, msOf17, objectIn, partOf, said, stamp17 } from '../text.ts';
import type { Pair, Recipe, Wrong } from '../words.ts';

const url = 'https://www.cmpassport.com/openapi/rs/userInfoValidate';

/** Whom the number of these tests is registered to, with the region of no place. */
export const holder = { name: '王甲乙', idNumber: '119999198801010016' } as const;

const bare = (name: string): string => name.slice(name.indexOf('.') + 1);

/** Under the sign: whatever is not empty, by the names alone. */
function signedText(pairs: readonly Pair[]): readonly string[] {
  const named = pairs
    .map(([name, value]) => [bare(name), value] as const)
    .filter(([name, value]) => name !== 'sign' && value !== '');
  return [...named].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
}

/** How AES takes appKey is not stated: its letters, ECB [assumed]. */
export const sealedPerson = (text: string, appKey: string): string =>
  seal(text, appKey, null, 'aes-256-ecb').toString('hex').toUpperCase();

/** M5, whether number, name and identity number belong together [D], for a token that M1 takes as well. */
export const m5: Recipe = {
  id: 'M5',
  caller: 'server',
  ask({ app, nowMs, seed, token = '', mobile = '' }, slip = {}) {
    const timestamp = stamp17(nowMs);
    const text = [mobile, holder.name, holder.idNumber, timestamp].join('|');
    const encodeData = sealedPerson(text, app.cmcc.appKey);
    let pairs: readonly Pair[] = [
      ['header.version', '1.0'],
      ['header.msgId', drawn(`${seed} msgId`, 32)],
      ['header.timestamp', timestamp],
      ['header.appId', app.cmcc.appId],
      ['body.openType', '1'],
      ['body.requesterType', '0'],
      ['body.encodeType', '2'],
      ['body.encodeData', slip.sealed?.(encodeData, 'body.encodeData') ?? encodeData],
      ['body.token', token],
    ];
    pairs = slip.parts?.(pairs) ?? pairs;
    const values = signedText(pairs);
    const made = hmac('sha256', slip.secret ?? app.cmcc.appKey, (slip.joined?.(values) ?? values).join(''));
    const sign = made.toUpperCase();
    pairs = [...pairs, ['body.sign', slip.sign?.(sign) ?? sign]];
    const headers = { 'content-type': 'application/json' };
    const sent = { method: 'POST', url, headers, body: jsonOf(slip.outer?.(pairs) ?? pairs) };
    return slip.sent?.(sent) ?? sent;
  },
  hear({ body }) {
    const code = said(objectIn(body), 'header', 'resultCode') ?? '';
    // 001 and 002 both say no, of the number or of the person.
    const isJudged = ['000', '001', '002'].includes(code);
    return { code, ok: isJudged, ...(isJudged ? { match: code === '000' } : {}) };
  },
  judge(sent, known) {
    const opened = openJson(sent, ['header', 'body']);
    const pairs = opened.pairs?.filter(([name]) => name !== 'header' && name !== 'body') ?? null;
    if (pairs === null) return { wrong: opened.wrong, open: [] };
    const of = (name: string) => partOf(pairs, name);
    const needed = ['version', 'msgId', 'timestamp', 'appId'].map((name) => `header.${name}`);
    const more = ['requesterType', 'openType', 'encodeType', 'encodeData', 'sign'].map((name) => `body.${name}`);
    const found: Wrong[] = [...opened.wrong, ...lacking(pairs, [...needed, ...more])];
    if (of('header.version') !== '1.0') found.push(wrong('req.param', 'header.version'));
    if (!['0', '1'].includes(of('body.requesterType'))) found.push(wrong('req.param', 'body.requesterType'));
    if (!['0', '1', '2', '3'].includes(of('body.openType'))) found.push(wrong('req.param', 'body.openType'));
    // SHA256 and RSA are declared, and not served.
    if (of('body.encodeType') !== '2')
      found.push(...illegal('body.encodeType'), wrong('crypt.fail', 'body.encodeType'));
    const app = appOf(known, 'cmcc', of('header.appId'));
    if (app === undefined) return { wrong: [...found, wrong('app.unknown', 'header.appId')], open: [] };
    const { appKey } = app.cmcc;
    if (of('body.sign') !== hmac('sha256', appKey, signedText(pairs).join('')).toUpperCase())
      found.push(wrong('sig.bad', 'body.sign'));
    const asked = { carrier: 'cmcc', kind: 'token', app: app.name };
    found.push(...wrongOf(of('body.token'), 'body.token', known, asked));
    const bytes = bytesOf(of('body.encodeData'));
    const own = bytes === null ? null : unseal(bytes, appKey, null, 'aes-256-ecb');
    const text = own ?? (bytes === null ? null : unseal(bytes, Buffer.from(md5(appKey), 'hex'), null, 'aes-128-ecb'));
    const parts = text?.split('|') ?? [];
    const unread = ['num.malformed', 'crypt.fail', 'req.param'].map((why) => wrong(why, 'body.encodeData'));
    if (parts.length !== 4 || !/^1\d{10}$/.test(parts[0] ?? '')) found.push(...unread);
    const isPrinted = own !== null && parts[3] === of('header.timestamp') && /^[0-9A-F]+$/.test(of('body.encodeData'));
    const open = isPrinted ? [] : [...unread, wrong('sig.timestamp', 'header.timestamp')];
    if (msOf17(of('header.timestamp')) === null) open.push(wrong('sig.timestamp', 'header.timestamp'));
    const { msisdn } = known.book.find(of('body.token')) ?? {};
    return {
      wrong: found,
      open,
      match: parts.slice(0, 3).join('|') === [msisdn, holder.name, holder.idNumber].join('|'),
    };
  },
};
