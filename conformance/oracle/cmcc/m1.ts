import { wrongOf } from '../book.ts';
import { bytesOf, fromKey, md5, signedBy, signWith } from '../crypto.ts';
import { jsonOf } from '../json.ts';
import { appOf, illegal, lacking, openJson, wrong } from '../request.ts';
import { smOpened, smSign, smSigned } from '../sm.ts';
import { drawn, msOf17, objectIn, partOf, said, stamp17 } from '../text.ts';
import type { Pair, Recipe, Wrong } from '../words.ts';
import { tokenForm } from './forms.ts';

const url = 'https://www.cmpassport.com/unisdk/rsapi/loginTokenValidate';

/** What is under the sign, without the secret. The RSA sign covers less. */
const order = ['appid', 'version', 'msgid', 'systemtime', 'strictcheck', 'token'];
const orderOfRsa = ['appid', 'token'];

/** M1, a number for a token [D]: `ways` has `rsa` or `sm` for the sign and the number by keys of either kind. */
export const m1: Recipe = {
  id: 'M1',
  caller: 'server',
  ask({ app, nowMs, seed, token = '', ways = [] }, slip = {}) {
    const rsa = ways.includes('rsa');
    const sm = ways.includes('sm');
    let pairs: readonly Pair[] = [
      ['version', sm ? '3.5' : '2.0'],
      ['msgid', drawn(`${seed} msgid`, 32)],
      ['systemtime', stamp17(nowMs)],
      ['strictcheck', sm ? '1' : '0'],
      ['appid', app.cmcc.appId],
      ['token', token],
      ...(rsa || sm ? [['encryptionalgorithm', rsa ? 'RSA' : 'SM'] as const] : []),
    ];
    pairs = slip.parts?.(pairs) ?? pairs;
    const all = pairs;
    const values = (rsa ? orderOfRsa : order).map((name) => partOf(all, name));
    const text = (slip.joined?.(values) ?? values).join('');
    const secret = slip.secret ?? app.cmcc.appSecret;
    const sign = rsa
      ? signWith('RSA-SHA256', 'app-verify.pem', text).toString('hex').toUpperCase()
      : sm
        ? smSign('app-sm.pem', text + secret, seed)
        : md5(text + secret).toUpperCase();
    pairs = [...pairs, ['sign', slip.sign?.(sign) ?? sign]];
    const sent = {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      body: jsonOf(slip.outer?.(pairs) ?? pairs),
    };
    return slip.sent?.(sent) ?? sent;
  },
  hear({ body }, { ways = [] }) {
    const answer = objectIn(body);
    const code = said(answer, 'resultCode') ?? said(answer, 'resultcode') ?? '';
    const told = said(answer, 'msisdn');
    const msisdn = told === undefined ? undefined : (numberIn(told, ways) ?? undefined);
    return { code, ok: code === '103000', ...(msisdn === undefined ? {} : { msisdn }) };
  },
  judge(sent, known) {
    const opened = openJson(sent);
    const pairs = opened.pairs;
    if (pairs === null) return { wrong: opened.wrong, open: [] };
    const of = (name: string) => partOf(pairs, name);
    const found: Wrong[] = [...opened.wrong, ...lacking(pairs, [...order.filter((name) => name !== 'token'), 'sign'])];
    const algorithm = of('encryptionalgorithm');
    if (!['2.0', '3.5'].includes(of('version'))) found.push(wrong('req.param', 'version'));
    if (of('msgid').length > 36) found.push(wrong('req.param', 'msgid'));
    if (!['0', '1'].includes(of('strictcheck'))) found.push(wrong('req.param', 'strictcheck'));
    const app = appOf(known, 'cmcc', of('appid'));
    if (app === undefined) found.push(wrong('app.unknown', 'appid'));
    const text = `${order.map(of).join('')}${app?.cmcc.appSecret}`;
    const isSigned =
      algorithm === 'RSA'
        ? signedByApp(of('sign'), orderOfRsa.map(of).join(''))
        : algorithm === 'SM'
          ? smSigned('app-sm.pub.pem', text, of('sign'))
          : of('sign').toLowerCase() === md5(text);
    if (app !== undefined && !isSigned) found.push(wrong('sig.bad', 'sign'));
    if (!tokenForm.test(of('token'))) found.push(wrong('tok.malformed', 'token'));
    // What signs of hex are to be written in, text and sample do not agree on.
    found.push(
      ...wrongOf(of('token'), 'token', known, {
        carrier: 'cmcc',
        kind: 'token',
        app: app?.name ?? '',
        purpose: 'login',
      }),
    );
    // Whether a server's stamp is read at all is a switch of the carrier's.
    const open = msOf17(of('systemtime')) === null ? [wrong('sig.timestamp', 'systemtime')] : [];
    // Whether the one may be without the other, no document says.
    if ((of('version') === '3.5') !== (algorithm === 'SM')) open.push(...illegal('version'));
    return { wrong: found, open };
  },
};

function signedByApp(sign: string, text: string): boolean {
  const bytes = bytesOf(sign);
  return bytes !== null && signedBy('RSA-SHA256', 'app-verify.pub.pem', text, bytes);
}

/** The number as it was told: plain, or sealed for the app's key of either kind. */
function numberIn(told: string, ways: readonly string[]): string | null {
  if (ways.includes('sm')) return smOpened('app-sm.pem', told);
  const sealed = ways.includes('rsa') ? bytesOf(told) : null;
  return sealed === null ? told : fromKey('app-encrypt.pem', sealed);
}
