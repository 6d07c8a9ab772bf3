import { wrongOf } from '../book.ts';
import { md5 } from '../crypto.ts';
import { appOf, lacking, openForm, stampWrong, wrong } from '../request.ts';
import { formOf, objectIn, partOf, said } from '../text.ts';
import type { Pair, Recipe, Wrong } from '../words.ts';

const folder = 'https://opencloud.wostore.cn/openapi/netauth/';
const order = ['accessCode', 'client_id', 'client_type', 'format', 'mobile', 'timeStamp', 'version'];

/** U9, both of its paths: nothing is public but its codes, so it is U6's sign over a form [assumed]. */
function exchange(action: 'getMobile' | 'verifyMobile'): Recipe {
  const purpose = action === 'getMobile' ? 'login' : 'verify';
  return {
    id: `U9/${action}`,
    caller: 'server',
    ask({ app, nowMs, token = '', mobile = '' }, slip = {}) {
      let pairs: readonly Pair[] = [
        ['client_id', app.cucc.clientId],
        ['client_type', '30100'],
        ['format', 'json'],
        ['version', '1.0'],
        ['timeStamp', String(nowMs)],
        ['accessCode', token],
        ...(purpose === 'verify' ? [['mobile', mobile] as const] : []),
      ];
      pairs = slip.parts?.(pairs) ?? pairs;
      const all = pairs;
      const values = order.map((name) => partOf(all, name));
      const sign = md5((slip.joined?.(values) ?? values).join('') + (slip.secret ?? app.cucc.clientSecret));
      pairs = [...pairs, ['sign', slip.sign?.(sign) ?? sign]];
      const sent = {
        method: 'POST',
        url: `${folder}${action}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: formOf(slip.outer?.(pairs) ?? pairs),
      };
      return slip.sent?.(sent) ?? sent;
    },
    hear({ body }) {
      const answer = objectIn(body);
      const code = said(answer, 'code') ?? '';
      const data = objectIn(said(answer, 'data') ?? JSON.stringify(answer['data'] ?? {}));
      const verdict = said(data, 'verifyResult');
      return {
        code,
        ok: code === '0',
        msisdn: said(data, 'mobile'),
        ...(verdict === undefined ? {} : { match: verdict === 'true' }),
      };
    },
    judge(sent, known) {
      const opened = openForm(sent, ['POST']);
      const pairs = opened.pairs;
      if (pairs === null) return { wrong: opened.wrong, open: [] };
      const of = (name: string) => partOf(pairs, name);
      const needed = ['client_id', 'timeStamp', 'sign', ...(purpose === 'verify' ? ['mobile'] : [])];
      const found: Wrong[] = [...opened.wrong, ...lacking(pairs, needed)];
      const app = appOf(known, 'cucc', of('client_id'));
      if (app === undefined) found.push(wrong('app.unknown', 'client_id'));
      else if (md5(order.map(of).join('') + app.cucc.clientSecret) !== of('sign').toLowerCase())
        found.push(wrong('sig.bad', 'sign'));
      found.push(...stampWrong(/^\d+$/.test(of('timeStamp')) ? Number(of('timeStamp')) : null, known, 'timeStamp'));
      const asked = { carrier: 'cucc', kind: 'access', app: app?.name ?? '', purpose };
      found.push(...wrongOf(of('accessCode'), 'accessCode', known, asked));
      if (purpose === 'verify' && !/^1\d{10}$/.test(of('mobile'))) found.push(wrong('num.malformed', 'mobile'));
      const open = lacking(pairs, ['client_type', 'format', 'version']);
      const match = purpose === 'login' ? undefined : of('mobile') === known.book.find(of('accessCode'))?.msisdn;
      return { wrong: found, open, match };
    },
  };
}

export const u9: readonly Recipe[] = [exchange('getMobile'), exchange('verifyMobile')];
