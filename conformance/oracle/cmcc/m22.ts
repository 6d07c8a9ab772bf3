import { appOf, headerOf, illegal, lacking, wrong } from '../request.ts';
import { drawn, objectIn, partOf, said, stamp17 } from '../text.ts';
import type { Pair, Recipe } from '../words.ts';
import { browserHeaders, originWrong, pageStamp } from './page.ts';

// The script writes two slashes.
const url = 'https://www.cmpassport.com//h5/onekeylogin/getPageOption';
const names = ['interfaceVersion', 'traceId', 'appId', 'timestamp', 'businessType'];

/** M22, how a page wants its consent drawn [C]: nothing but headers is asked with, and a page goes on without an answer. */
export const m22: Recipe = {
  id: 'M22',
  caller: 'page',
  ask({ app, nowMs, seed }, slip = {}) {
    let pairs: readonly Pair[] = [
      ['interfaceVersion', '1.0'],
      ['traceId', drawn(`${seed} trace`, 32)],
      ['appId', app.cmcc.appId],
      ['timestamp', stamp17(nowMs)],
      ['businessType', '8'],
    ];
    pairs = slip.outer?.(pairs) ?? pairs;
    const sent = { method: 'GET', url, headers: { ...Object.fromEntries(pairs), ...browserHeaders(app) }, body: null };
    return slip.sent?.(sent) ?? sent;
  },
  hear({ body }) {
    const answer = objectIn(body);
    const code = said(answer, 'resultCode') ?? '';
    const option = objectIn(JSON.stringify(answer['data'] ?? {}))['pageOption'];
    return { code, ok: code === '103000' && typeof option === 'object' };
  },
  judge(sent, known) {
    if (sent.method !== 'GET') return { wrong: [wrong('route.method', sent.method)], open: [] };
    const header = names.map((name) => [name, headerOf(sent, name.toLowerCase())] as const);
    const app = appOf(known, 'cmcc', partOf(header, 'appId'));
    // All are sent; which of them are looked at nobody says, and a page goes on after any failure alike.
    const stamp = pageStamp(partOf(header, 'timestamp'), 'timestamp', known);
    const odd = [
      ...lacking(header, names),
      ...(app === undefined ? [wrong('app.unknown', 'appId')] : []),
      ...(partOf(header, 'interfaceVersion') === '1.0' ? [] : illegal('interfaceVersion')),
      ...(partOf(header, 'businessType') === '8'
        ? []
        : [...illegal('businessType'), wrong('app.not-allowed', 'businessType')]),
    ];
    return { wrong: [], open: [...odd, ...originWrong(sent, app), ...stamp.wrong, ...stamp.open] };
  },
};
