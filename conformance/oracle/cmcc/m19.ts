import { wrongOf } from '../book.ts';
import { base64Of, fromKey, signedBy, signWith, toKey } from '../crypto.ts';
import { jsonOf } from '../json.ts';
import { appOf, lacking, openJson, wrong } from '../request.ts';
import { drawn, objectIn, partOf, said, stamp17 } from '../text.ts';
import type { Pair, Recipe, Wrong } from '../words.ts';
import { pageStamp } from './page.ts';

const url = 'https://www.cmpassport.com/NumberAbility/h5/verifyVmMobileApi.htm';
const order = ['header.appId', 'header.msgId', 'body.phoneNum', 'header.timestamp', 'body.token', 'header.version'];

/** M19, whether a number is that of a page's token [C]; its answer nobody printed, so it is M2's [assumed]. */
export const m19: Recipe = {
  id: 'M19',
  caller: 'server',
  ask({ app, nowMs, seed, token = '', mobile = '', kept = {} }, slip = {}) {
    const timestamp = stamp17(nowMs);
    const phoneNum = toKey('cmcc-platform.pub.pem', `${mobile}${app.cmcc.appKey}${timestamp}`).toString('base64');
    let pairs: readonly Pair[] = [
      ['header.version', '1.0'],
      ['header.msgId', drawn(`${seed} msgId`, 32)],
      ['header.appId', app.cmcc.appId],
      ['header.timestamp', timestamp],
      ['body.expandParams', ''],
      ['body.phoneNum', slip.sealed?.(phoneNum, 'body.phoneNum') ?? phoneNum],
      ['body.token', token],
      ['body.userInformation', kept['userInformation'] ?? ''],
    ];
    pairs = slip.parts?.(pairs) ?? pairs;
    const all = pairs;
    const values = order.map((name) => partOf(all, name));
    const made = signWith('RSA-MD5', 'app-verify.pem', (slip.joined?.(values) ?? values).join('')).toString('base64');
    pairs = [...pairs, ['body.sign', slip.sign?.(made) ?? made]];
    const headers = { 'content-type': 'application/json;charset=utf-8' };
    const sent = { method: 'POST', url, headers, body: jsonOf(slip.outer?.(pairs) ?? pairs) };
    return slip.sent?.(sent) ?? sent;
  },
  hear({ body }) {
    const code = said(objectIn(body), 'header', 'resultCode') ?? '';
    const isJudged = code === '000' || code === '001';
    return { code, ok: isJudged, ...(isJudged ? { match: code === '000' } : {}) };
  },
  judge(sent, known) {
    const opened = openJson(sent, ['header', 'body']);
    const pairs = opened.pairs;
    if (pairs === null) return { wrong: opened.wrong, open: [] };
    const of = (name: string) => partOf(pairs, name);
    const needed = [...order.filter((name) => name !== 'body.token'), 'body.sign'];
    const found: Wrong[] = [...opened.wrong, ...lacking(pairs, needed)];
    if (of('header.version') !== '1.0') found.push(wrong('req.param', 'header.version'));
    const app = appOf(known, 'cmcc', of('header.appId'));
    if (app === undefined) return { wrong: [...found, wrong('app.unknown', 'header.appId')], open: [] };
    const bytes = base64Of(of('body.sign'));
    if (bytes === null || !signedBy('RSA-MD5', 'app-verify.pub.pem', order.map(of).join(''), bytes))
      found.push(wrong('sig.bad', 'body.sign'));
    found.push(
      ...wrongOf(of('body.token'), 'body.token', known, {
        carrier: 'cmcc',
        kind: 'web',
        app: app.name,
        purpose: 'verify',
      }),
    );
    const handed = known.book.find(of('body.token'));
    // The bytes of M12 to M18 are compared; of these nobody says.
    const isOther = of('body.userInformation') !== handed?.facts?.['userInformation'];
    const odd = isOther ? ['req.param', 'tok.other-page'].map((why) => wrong(why, 'body.userInformation')) : [];
    const sealed = base64Of(of('body.phoneNum'));
    const claim = sealed === null ? null : fromKey('cmcc-platform.pem', sealed);
    const rest = `${app.cmcc.appKey}${of('header.timestamp')}`;
    if (claim?.endsWith(rest) !== true)
      found.push(wrong('num.malformed', 'body.phoneNum'), wrong('crypt.fail', 'body.phoneNum'));
    const stamp = pageStamp(of('header.timestamp'), 'header.timestamp', known);
    return {
      wrong: [...found, ...stamp.wrong],
      open: [...stamp.open, ...odd],
      match: claim === `${handed?.msisdn}${rest}`,
    };
  },
};
