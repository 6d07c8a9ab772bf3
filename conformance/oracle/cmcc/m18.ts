import { wrongOf } from '../book.ts';
import { bytesOf, seal, signedBy, signWith, unseal } from '../crypto.ts';
import { jsonOf } from '../json.ts';
import { appOf, headerOf, illegal, lacking, openJson, wrong } from '../request.ts';
import { drawn, objectIn, partOf, said, stamp17 } from '../text.ts';
import type { App, Pair, Recipe, Wrong } from '../words.ts';
import { pageStamp } from './page.ts';

const url = 'https://www.cmpassport.com/h5/onekeylogin/tokenValidate';

/** M18, a number for a page's token, in either of its editions [C, A]: `ways` has `1.0` for the one of 2026. */
export const m18: Recipe = {
  id: 'M18',
  caller: 'server',
  ask({ app, nowMs, seed, token = '', kept = {}, ways = [] }, slip = {}) {
    const interfaceVersion = ways.includes('1.0') ? '1.0' : '2.0';
    const header = {
      appId: app.cmcc.appId,
      traceId: drawn(`${seed} trace`, 32),
      timestamp: stamp17(nowMs),
      interfaceVersion,
    };
    const values = [header.appId, header.traceId, header.timestamp, token, interfaceVersion];
    const text = (slip.joined?.(values) ?? values).join('');
    const made = signWith('RSA-SHA256', 'app-verify.pem', text).toString('hex').toUpperCase();
    const sign = slip.sign?.(made) ?? made;
    let pairs: readonly Pair[] = [
      ['token', token],
      ['userInformation', kept['userInformation'] ?? ''],
      ['sign', sign],
      ['expandParams', ''],
    ];
    pairs = slip.outer?.(pairs) ?? pairs;
    const headers = { ...header, businessType: '8', 'content-type': 'application/json' };
    const sent = { method: 'POST', url, headers, body: jsonOf(pairs) };
    return slip.sent?.(sent) ?? sent;
  },
  hear({ body }, { app }) {
    const answer = objectIn(body);
    const code = said(answer, 'resultCode') ?? '';
    const told = [said(answer, 'msisdn'), said(answer, 'data', 'msisdn')].map((each) => numberIn(each ?? '', app));
    // One answer serves both editions: each client reads its own place.
    const msisdn = told[0] === told[1] ? (told[0] ?? undefined) : undefined;
    return { code, ok: code === '103000' && msisdn !== undefined, ...(msisdn === undefined ? {} : { msisdn }) };
  },
  judge(sent, known) {
    const opened = openJson(sent);
    const pairs = opened.pairs;
    if (pairs === null) return { wrong: opened.wrong, open: [] };
    const of = (name: string) => partOf(pairs, name);
    const names = ['appId', 'traceId', 'timestamp', 'interfaceVersion', 'businessType'];
    const header = names.map((name) => [name, headerOf(sent, name.toLowerCase())] as const);
    const found: Wrong[] = [...opened.wrong, ...lacking(pairs, ['sign', 'userInformation']), ...lacking(header, names)];
    const app = appOf(known, 'cmcc', partOf(header, 'appId'));
    if (app === undefined) found.push(wrong('app.unknown', 'appId'));
    const text =
      ['appId', 'traceId', 'timestamp'].map((name) => partOf(header, name)).join('') +
      of('token') +
      partOf(header, 'interfaceVersion');
    const bytes = bytesOf(of('sign'));
    if (bytes === null || !signedBy('RSA-SHA256', 'app-verify.pub.pem', text, bytes))
      found.push(wrong('sig.bad', 'sign'));
    if (partOf(header, 'businessType') !== '8')
      found.push(...illegal('businessType'), wrong('app.not-allowed', 'businessType'));
    found.push(
      ...wrongOf(of('token'), 'token', known, { carrier: 'cmcc', kind: 'web', app: app?.name ?? '', purpose: 'login' }),
    );
    const handed = known.book.find(of('token'));
    if (handed !== undefined && of('userInformation') !== handed.facts?.['userInformation'])
      found.push(...['req.param', 'tok.other-page'].map((why) => wrong(why, 'userInformation')));
    const stamp = pageStamp(partOf(header, 'timestamp'), 'timestamp', known);
    const odd = ['1.0', '2.0'].includes(partOf(header, 'interfaceVersion')) ? [] : illegal('interfaceVersion');
    return { wrong: [...found, ...stamp.wrong], open: [...stamp.open, ...odd] };
  },
};

const keyOf = ({ cmcc }: App): string => cmcc.appKey.slice(0, 16);

/** Sealed as the gateway seals it, for vectors. */
export const sealedNumber = (msisdn: string, appKey: string): string =>
  seal(msisdn, appKey.slice(0, 16), null, 'aes-128-ecb').toString('base64');

function numberIn(sealed: string, app: App): string | null {
  const bytes = bytesOf(sealed);
  return bytes === null ? null : unseal(bytes, keyOf(app), null, 'aes-128-ecb');
}
