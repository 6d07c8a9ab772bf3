import { wrongOf } from '../book.ts';
import { lacking, stampWrong, wrong } from '../request.ts';
import { doubled, objectIn, partOf, said } from '../text.ts';
import type { Pair, Recipe, Wrong } from '../words.ts';
import { openData, unwrap, wrap } from './envelope.ts';

const folder = 'https://open.e.189.cn/openapi/networkauth/';

/** T10 and T11, what a server asks: one name and some codes are public, so it is T1's envelope [assumed]. */
function exchange(id: 'T10' | 'T11'): Recipe {
  const isLogin = id === 'T11';
  return {
    id,
    caller: 'server',
    ask(order, slip) {
      const [accessCode = '', authCode = ''] = (order.token ?? '').split(':');
      const inner: Pair[] = [
        ['timeStamp', String(order.nowMs)],
        ['accessCode', accessCode],
        isLogin ? ['authCode', authCode] : ['mobile', order.mobile ?? ''],
      ];
      const url = `${folder}${isLogin ? 'getMobile' : 'verifyMobile'}.do`;
      return wrap(inner, order, { url, clientType: '10010', version: '3.0' }, slip);
    },
    hear({ body }, { seed }) {
      const answer = objectIn(body);
      const code = said(answer, 'result') ?? '';
      if (!isLogin) return { code, ok: code === '0' || code === '49000', match: code === '0' };
      return {
        code,
        ok: code === '0',
        msisdn: said(objectIn(openData(said(answer, 'data') ?? '', seed) ?? ''), 'mobile'),
      };
    },
    judge(sent, known) {
      const { app, inner, wrong: found, open } = unwrap(sent, known, ['POST']);
      if (inner === null) return { wrong: found, open };
      const of = (name: string) => partOf(inner, name);
      const more: Wrong[] = [
        ...lacking(inner, isLogin ? ['timeStamp'] : ['timeStamp', 'mobile']),
        ...doubled(inner).map((name) => wrong('req.param', name)),
        ...stampWrong(/^\d+$/.test(of('timeStamp')) ? Number(of('timeStamp')) : null, known, 'timeStamp'),
      ];
      const auth = of('authCode');
      const id = isLogin && auth !== '' ? `${of('accessCode')}:${auth}` : of('accessCode');
      const handed = known.book.find(id);
      const asked = { carrier: 'ctcc', kind: 'access', app: app?.name ?? '', purpose: isLogin ? 'login' : 'verify' };
      const token = wrongOf(id, 'accessCode', known, asked);
      if (of('accessCode') === '') more.push(wrong('tok.empty', 'accessCode'));
      if (isLogin && handed === undefined) more.push(wrong('tok.no-auth-code', 'authCode'));
      if (!isLogin && !/^1\d{10}$/.test(of('mobile'))) more.push(wrong('num.malformed', 'mobile'));
      return {
        wrong: [...found, ...more, ...token],
        open,
        match: isLogin ? undefined : of('mobile') === handed?.msisdn,
      };
    },
  };
}

export const t10: Recipe = exchange('T10');
export const t11: Recipe = exchange('T11');
