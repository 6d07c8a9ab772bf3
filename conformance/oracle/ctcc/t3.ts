import { lacking, lineWrong, stampWrong, wrong } from '../request.ts';
import { doubled, objectIn, partOf, said, unwrapped } from '../text.ts';
import type { Pair, Recipe, Wrong } from '../words.ts';
import { openData, unwrap, wrap } from './envelope.ts';

const url = 'https://id6.me/gw/preuniq.do';
const callback = 'uaidBack';

/** T3, an access code for a device id [A]: `ways` has `jsonp`, whose callback is named inside the seal. */
export const t3: Recipe = {
  id: 'T3',
  caller: 'page',
  ask(order, slip) {
    const isJsonp = order.ways?.includes('jsonp') === true;
    const inner: Pair[] = [['timeStamp', String(order.nowMs)], ...(isJsonp ? [['callback', callback] as const] : [])];
    const format = isJsonp ? 'jsonp' : 'json';
    return wrap(inner, order, { url, clientType: '30100', version: '1.1', format, method: 'GET' }, slip);
  },
  hear({ body }, { seed, ways = [] }) {
    const isWrapped = body.trim().startsWith(`${callback}(`);
    const answer = objectIn(unwrapped(body));
    const code = said(answer, 'result') ?? '';
    const data = said(answer, 'data') ?? '';
    const token = said(objectIn(openData(data, seed) ?? ''), 'accessCode');
    return {
      code,
      ok: code === '0' && token !== undefined && isWrapped === ways.includes('jsonp') && data === data.toLowerCase(),
      token,
    };
  },
  judge(sent, known) {
    const { inner, wrong: found, open } = unwrap(sent, known, ['GET']);
    const line = lineWrong(known, 'ctcc');
    if (inner === null) return { wrong: [...found, ...line], open };
    const stamp = partOf(inner, 'timeStamp');
    const more: Wrong[] = [
      ...lacking(inner, ['timeStamp']),
      ...doubled(inner).map((name) => wrong('req.param', name)),
      ...stampWrong(/^\d+$/.test(stamp) ? Number(stamp) : null, known, 'timeStamp'),
    ];
    return { wrong: [...found, ...more, ...line], open };
  },
};
