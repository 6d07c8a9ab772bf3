import { wrongOf } from '../book.ts';
import { base64Of, fromKey, hmac, sha256, signedBy, signWith, toKey } from '../crypto.ts';
import { jsonOf } from '../json.ts';
import { appOf, lacking, openJson, wrong } from '../request.ts';
import { keyedSm3, smSign, smSigned } from '../sm.ts';
import { drawn, msOf17, objectIn, partOf, said, stamp17 } from '../text.ts';
import type { Pair, Recipe, Wrong } from '../words.ts';

const url = 'https://www.cmpassport.com/openapi/rs/tokenValidate';

/** Under the sign, in the natural order of the names. */
const order = ['header.appId', 'header.msgId', 'body.phoneNum', 'header.timestamp', 'body.token', 'header.version'];

/** M2, whether a number is the token's [D]: `ways` has `rsa` for keyType 1, `sm` for 2. */
export const m2: Recipe = {
  id: 'M2',
  caller: 'server',
  ask({ app, nowMs, seed, token = '', mobile = '', ways = [] }, slip = {}) {
    const keyType = ways.includes('rsa') ? '1' : ways.includes('sm') ? '2' : '0';
    const timestamp = stamp17(nowMs);
    const number = `${mobile}${app.cmcc.appKey}${timestamp}`;
    const phoneNum = {
      '0': () => sha256(number).toUpperCase(),
      '1': () => toKey('cmcc-platform.pub.pem', number).toString('base64'),
      '2': () => keyedSm3('app-sm.pub.pem', number),
    }[keyType]();
    let pairs: readonly Pair[] = [
      ['header.version', '1.0'],
      ['header.msgId', drawn(`${seed} msgId`, 32)],
      ['header.timestamp', timestamp],
      ['header.appId', app.cmcc.appId],
      ['body.openType', '1'],
      ['body.requesterType', '0'],
      ['body.keyType', keyType],
      ['body.phoneNum', slip.sealed?.(phoneNum, 'body.phoneNum') ?? phoneNum],
      ['body.token', token],
    ];
    pairs = slip.parts?.(pairs) ?? pairs;
    const all = pairs;
    const values = order.map((name) => partOf(all, name));
    const text = (slip.joined?.(values) ?? values).join('');
    const sign = {
      '0': () => hmac('sha256', slip.secret ?? app.cmcc.appKey, text).toUpperCase(),
      '1': () => signWith('RSA-MD5', 'app-verify.pem', text).toString('base64'),
      '2': () => smSign('app-sm.pem', text, seed),
    }[keyType]();
    pairs = [...pairs, ['body.sign', slip.sign?.(sign) ?? sign]];
    const sent = {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      body: jsonOf(slip.outer?.(pairs) ?? pairs),
    };
    return slip.sent?.(sent) ?? sent;
  },
  hear({ body }) {
    const answer = objectIn(body);
    const code = said(answer, 'header', 'resultCode') ?? '';
    const isJudged = code === '000' || code === '001';
    const sms = said(answer, 'body', 'accessToken');
    return {
      code,
      ok: isJudged,
      ...(isJudged ? { match: code === '000' } : {}),
      ...(sms === undefined ? {} : { kept: { accessToken: sms } }),
    };
  },
  judge(sent, known) {
    const opened = openJson(sent, ['header', 'body'], ['body.keyType']);
    const pairs = opened.pairs;
    if (pairs === null) return { wrong: opened.wrong, open: [] };
    const of = (name: string) => partOf(pairs, name);
    const found: Wrong[] = [
      ...opened.wrong,
      ...lacking(pairs, [...order.filter((name) => name !== 'body.token'), 'body.requesterType', 'body.sign']),
    ];
    if (of('header.version') !== '1.0') found.push(wrong('req.param', 'header.version'));
    if (!['0', '1'].includes(of('body.requesterType'))) found.push(wrong('req.param', 'body.requesterType'));
    if (of('body.requesterType') === '0' && !['0', '1', '2', '3'].includes(of('body.openType')))
      found.push(wrong('req.param', 'body.openType'));
    const app = appOf(known, 'cmcc', of('header.appId'));
    if (app === undefined) return { wrong: [...found, wrong('app.unknown', 'header.appId')], open: [] };
    const keyType = of('body.keyType');
    const text = order.map(of).join('');
    const bytes = base64Of(of('body.sign'));
    const isSigned =
      keyType === '1'
        ? bytes !== null && signedBy('RSA-MD5', 'app-verify.pub.pem', text, bytes)
        : keyType === '2'
          ? smSigned('app-sm.pub.pem', text, of('body.sign'))
          : of('body.sign') === hmac('sha256', app.cmcc.appKey, text).toUpperCase();
    if (!isSigned) found.push(wrong('sig.bad', 'body.sign'));
    const handed = known.book.find(of('body.token'));
    found.push(
      ...wrongOf(of('body.token'), 'body.token', known, {
        carrier: 'cmcc',
        kind: 'token',
        app: app.name,
        purpose: 'verify',
      }),
    );
    const number = numberIn(
      of('body.phoneNum'),
      keyType,
      `${app.cmcc.appKey}${of('header.timestamp')}`,
      handed?.msisdn ?? '',
    );
    if (number === null) found.push(wrong('num.malformed', 'body.phoneNum'), wrong('crypt.fail', 'body.phoneNum'));
    // As at M1.
    const open = msOf17(of('header.timestamp')) === null ? [wrong('sig.timestamp', 'header.timestamp')] : [];
    return { wrong: found, open, match: number === true };
  },
};

/** Whether the claim is the number; null for what is no claim at all. A hash hides which number it was made of. */
function numberIn(claim: string, keyType: string, rest: string, msisdn: string): boolean | null {
  if (keyType === '2')
    // Which case the digits have to be in is not written.
    return /^[0-9A-Fa-f]{64}$/.test(claim) ? claim.toLowerCase() === keyedSm3('app-sm.pub.pem', msisdn + rest) : null;
  if (keyType !== '1') return /^[0-9A-F]{64}$/.test(claim) ? claim === sha256(msisdn + rest).toUpperCase() : null;
  const bytes = base64Of(claim);
  const text = bytes === null ? null : fromKey('cmcc-platform.pem', bytes);
  return text?.endsWith(rest) === true ? text === msisdn + rest : null;
}
