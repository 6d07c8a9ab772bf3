import { wrongOf } from '../book.ts';
import { md5 } from '../crypto.ts';
import { jsonOf } from '../json.ts';
import { appOf, headerOf, illegal, lacking, openJson, wrong } from '../request.ts';
import { drawn, objectIn, partOf, said, stamp17 } from '../text.ts';
import type { Pair, Recipe, Wrong } from '../words.ts';
import { browserHeaders, originWrong, pageStamp } from './page.ts';

// The script writes two slashes.
const url = 'https://www.cmpassport.com//h5/onekeylogin/authGetToken';

/** M17, a page's token for what M12 or M16 gave, once its user has typed the four digits [C]. */
export const m17: Recipe = {
  id: 'M17',
  caller: 'page',
  ask({ app, nowMs, seed, token = '', mobile = '', kept = {} }, slip = {}) {
    let pairs: readonly Pair[] = [
      ['accessToken', token],
      ['phone', md5(mobile)],
      ['userInformation', kept['userInformation'] ?? ''],
      ['expandParams', ''],
    ];
    pairs = slip.parts?.(pairs) ?? pairs;
    const headers = {
      interfaceVersion: '2.0',
      timestamp: stamp17(nowMs),
      appId: app.cmcc.appId,
      businessType: '8',
      traceId: drawn(`${seed} trace`, 32),
      'content-type': 'application/json',
      ...browserHeaders(app),
    };
    const sent = { method: 'POST', url, headers, body: jsonOf(slip.outer?.(pairs) ?? pairs) };
    return slip.sent?.(sent) ?? sent;
  },
  hear({ body }, { kept = {} }) {
    const answer = objectIn(body);
    const code = said(answer, 'resultCode') ?? '';
    // The web reads `data.token`, mini-programs the one at the top: they are the same.
    const token = said(answer, 'data', 'token');
    return { code, ok: code === '103000' && token !== undefined && token === said(answer, 'token'), token, kept };
  },
  judge(sent, known) {
    const opened = openJson(sent, [], [], true);
    const pairs = opened.pairs;
    if (pairs === null) return { wrong: opened.wrong, open: [] };
    const of = (name: string) => partOf(pairs, name);
    const headers = ['interfaceVersion', 'timestamp', 'appId', 'businessType', 'traceId'];
    const header = headers.map((name) => [name, headerOf(sent, name.toLowerCase())] as const);
    const found: Wrong[] = [...opened.wrong, ...lacking(pairs, ['userInformation']), ...lacking(header, headers)];
    const app = appOf(known, 'cmcc', headerOf(sent, 'appid'));
    if (app === undefined) found.push(wrong('app.unknown', 'appId'));
    if (headerOf(sent, 'businesstype') !== '8')
      found.push(...illegal('businessType'), wrong('app.not-allowed', 'businessType'));
    const id = of('accessToken');
    found.push(...wrongOf(id, 'accessToken', known, { carrier: 'cmcc', kind: 'page', app: app?.name ?? '' }));
    const handed = known.book.find(id);
    if (handed !== undefined && of('userInformation') !== handed.facts?.['userInformation'])
      found.push(...['req.param', 'tok.other-page'].map((why) => wrong(why, 'userInformation')));
    const isTyped = handed?.facts?.['authLevel'] === '4';
    if (isTyped && of('phone') === '') found.push(wrong('req.param', 'phone'), wrong('num.malformed', 'phone'));
    else if (isTyped && of('phone').toLowerCase() !== md5(handed.msisdn))
      found.push(wrong('num.mismatch', 'phone'), wrong('num.malformed', 'phone'));
    // Both scripts name the type; what comes of another nobody says.
    const odd = /^application\/json/i.test(headerOf(sent, 'content-type')) ? [] : [wrong('req.type', 'content-type')];
    const stamp = pageStamp(headerOf(sent, 'timestamp'), 'timestamp', known);
    // Tries run up: after three wrong ones the number is locked, whatever comes then.
    const open = [
      ...stamp.open,
      wrong('num.blacklisted', 'phone'),
      wrong('num.locked', 'phone'),
      wrong('num.daily-limit', 'phone'),
    ];
    return {
      wrong: [...found, ...stamp.wrong, ...originWrong(sent, app)],
      open: [...odd, ...(found.length > 0 ? open : stamp.open)],
    };
  },
};
