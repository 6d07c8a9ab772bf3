import { wrongOf } from '../book.ts';
import { md5 } from '../crypto.ts';
import { bare, jsonOf } from '../json.ts';
import { appOf, lacking, openJson, wrong } from '../request.ts';
import { drawn, objectIn, partOf, said } from '../text.ts';
import type { Pair, Recipe, Wrong } from '../words.ts';

const url = 'https://onekey.cmpassport.com:443/unisdk/api/getAuthToken';

/** M7, a token for a scrip [C]; over any network, since the scrip says who it is. */
export const m7: Recipe = {
  id: 'M7',
  caller: 'device',
  ask({ app, seed, purpose, token = '', kept = {} }, slip = {}) {
    let pairs: readonly Pair[] = [
      ['interfacever', '6.0'],
      ['version', '0.1'],
      ['clienttype', '0'],
      ['appid', app.cmcc.appId],
      ['scrip', token],
      ['msgid', drawn(`${seed} msgid`, 32)],
      ['userCapaid', purpose === 'login' ? '200' : '50'],
      ['sourceid', kept['sourceid'] ?? ''],
      ['genTokenByAppid', ''],
      ['authenticated_appid', ''],
      ['rcData', `${bare}{"ipv6_list":"","ipv4_list":"10.0.0.1","mnc":"46000","os":"android10","client_type":"0"}`],
    ];
    pairs = slip.parts?.(pairs) ?? pairs;
    const all = pairs;
    const values = ['version', 'appid', 'appkey', 'scrip'].map((name) =>
      name === 'appkey' ? (slip.secret ?? app.cmcc.appKey) : partOf(all, name),
    );
    const sign = md5((slip.joined?.(values) ?? values).join('')).toUpperCase();
    pairs = [...pairs, ['sign', slip.sign?.(sign) ?? sign]];
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
    const code = said(answer, 'resultCode') ?? '';
    return { code, ok: code === '103000', token: said(answer, 'token') };
  },
  judge(sent, known) {
    const opened = openJson(sent, [], ['rcData']);
    const pairs = opened.pairs;
    if (pairs === null) return { wrong: opened.wrong, open: [] };
    const of = (name: string) => partOf(pairs, name);
    const found: Wrong[] = [...opened.wrong, ...lacking(pairs, ['version', 'appid', 'userCapaid', 'sign'])];
    if (of('version') !== '0.1') found.push(wrong('req.param', 'version'));
    if (!['200', '50'].includes(of('userCapaid'))) found.push(wrong('req.param', 'userCapaid'));
    const app = appOf(known, 'cmcc', of('appid'));
    if (app === undefined) found.push(wrong('app.unknown', 'appid'));
    else if (of('sign').toLowerCase() !== md5(`${of('version')}${of('appid')}${app.cmcc.appKey}${of('scrip')}`))
      found.push(wrong('sig.bad', 'sign'));
    found.push(...wrongOf(of('scrip'), 'scrip', known, { carrier: 'cmcc', kind: 'scrip', app: app?.name ?? '' }));
    const open = lacking(pairs, ['msgid', 'interfacever', 'clienttype']);
    if (of('interfacever') !== '6.0') open.push(wrong('req.param', 'interfacever'));
    return { wrong: found, open };
  },
};
