import { md5 } from '../crypto.ts';
import { illegal, lacking, lineAway, stampWrong, wrong } from '../request.ts';
import { doubled, objectIn, partOf, said, unwrapped } from '../text.ts';
import type { Came, Heard, Known, Order, Pair, Recipe, Verdict, Wrong } from '../words.ts';
import { openData, type Unwrapped, unwrap, wrap } from './envelope.ts';

function parts({ nowMs, purpose }: Order): Pair[] {
  return [
    ['pipl', '10.0.0.1'],
    ['timeStamp', String(nowMs)],
    ...(purpose === 'verify' ? [['bussinessType', 'jy'] as const] : []),
    ['rl', '00000'],
    ['sdkVersion', 'v3.6.2'],
    ['networkType', '4'],
    ['onlineType', '1'],
  ];
}

/** T1 and T2, an access code for a line [C]: `ways` has `get` for the page's form of it. */
function preauth(id: 'T1' | 'T2', url: string): Recipe {
  return {
    id,
    caller: 'device',
    ask(order, slip) {
      const isGet = order.ways?.includes('get') === true;
      const how = { url, clientType: '30020', version: '3.0' };
      const asPage = {
        url,
        clientType: '20200',
        version: '1.5',
        format: 'jsonp',
        callback: 'jsonpCall',
        method: 'GET' as const,
      };
      return wrap(parts(order), order, isGet ? asPage : how, slip);
    },
    hear: hearCode,
    judge: (sent, known) => judgePreauth(known, unwrap(sent, known, ['GET', 'POST'])),
  };
}

function judgePreauth(known: Known, { inner, wrong: found, open }: Unwrapped): Verdict {
  const line = lineAway(known, 'ctcc');
  if (inner === null) return { wrong: [...found, ...line.wrong], open: [...open, ...line.open] };
  const stamp = partOf(inner, 'timeStamp');
  const more: Wrong[] = [
    ...lacking(inner, ['timeStamp']),
    ...doubled(inner).map((name) => wrong('req.param', name)),
    ...stampWrong(/^\d+$/.test(stamp) ? Number(stamp) : null, known, 'timeStamp'),
  ];
  const kind = partOf(inner, 'bussinessType');
  const odd = ['', 'jy'].includes(kind) ? [] : illegal('bussinessType');
  return { wrong: [...found, ...more, ...line.wrong], open: [...open, ...odd, ...line.open] };
}

/** A login needs what the phone makes of the cookie besides: how it is made is not public, so it is an MD5 of both [assumed]. */
function hearCode({ headers, body }: Came, { seed, purpose }: Order): Heard {
  const answer = objectIn(unwrapped(body));
  const code = said(answer, 'result') ?? '';
  const told = objectIn(openData(said(answer, 'data') ?? '', seed) ?? '');
  const urls = Array.isArray(told['urls']) ? told['urls'] : [];
  const location =
    code === '30002' && urls.length > 0 && urls.every((url) => typeof url === 'string') ? String(urls[0]) : undefined;
  if (location !== undefined) return { code, ok: true, location, kept: { seed, second: String(urls[1] ?? '') } };
  const access = said(told, 'accessCode');
  const cookie = headers
    .filter(([name]) => name.toLowerCase() === 'set-cookie')
    .map(([, value]) => /(?:^|[\s;,])gw_auth=([^;]*)/.exec(value)?.[1])
    .find((value) => value !== undefined);
  const gwAuth = cookie ?? said(told, 'gwAuth');
  const isLogin = purpose === 'login' && access !== undefined && gwAuth !== undefined;
  const token = isLogin ? `${access}:${md5(`${access}${gwAuth}`)}` : access;
  return { code, ok: code === '0' && token !== undefined, token, mask: said(told, 'number') };
}

export const t1: Recipe = preauth('T1', 'https://id6.me/auth/preauth.do');
export const t2: Recipe = preauth('T2', 'https://id6.me/gw/presdk.do');

/** T5, the same from an older page, by another name of the app and over plain HTTP [C]; its answer nobody read, so it is T1's. */
export const t5: Recipe = {
  id: 'T5',
  caller: 'device',
  ask(order, slip) {
    const { nowMs, purpose } = order;
    const kind: readonly Pair[] = purpose === 'verify' ? [['bussinessType', 'jy']] : [];
    const url = 'http://id6.me/openapi/networkauth/preGetMobile.do';
    const how = { url, id: 'clientId', clientType: 'H5-20200', version: '1.5' } as const;
    return wrap([['timeStamp', String(nowMs)], ...kind], order, how, slip);
  },
  hear: hearCode,
  judge: (sent, known) => judgePreauth(known, unwrap(sent, known, ['POST'], 'clientId')),
};
