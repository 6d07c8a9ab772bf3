import { appOf, illegal, lacking, openForm, stampWrong, wrong } from '../request.ts';
import { drawn, formOf, objectIn, partOf, readForm, said, unwrapped } from '../text.ts';
import type { Carrier, Heard, Pair, Recipe, Sent, Wrong } from '../words.ts';
import { u13 } from './u12.ts';

const callback = 'a';
const operators: Readonly<Record<string, Carrier>> = { CU: 'cucc', CM: 'cmcc', CT: 'ctcc' };

/**
 * U10, where a page has to ask for the line that it is on [C]. `token` is where the page tells what it heard; at Unicom that
 * stands in Base64 behind what it loads, and for the others beside it.
 */
function directory(id: string): Recipe {
  return {
    id,
    caller: 'page',
    ask({ app, nowMs, seed }, slip = {}) {
      let pairs: readonly Pair[] = [
        ['appKey', app.cucc.clientId],
        ['authenticator', drawn(`${seed} authenticator`, 32)],
        ['ts', String(nowMs)],
        ['bwid', drawn(`${seed} browser`, 32)],
        ['signType', 'A'],
      ];
      pairs = slip.outer?.(slip.parts?.(pairs) ?? pairs) ?? pairs;
      const sent: Sent = {
        method: 'GET',
        url: `https://hs.wosms.cn/api/atrace/isp?${formOf(pairs)}`,
        headers: {},
        body: null,
      };
      return slip.sent?.(sent) ?? sent;
    },
    hear({ body }, { nowMs }) {
      const answer = objectIn(body);
      const code = said(answer, 'code') ?? '';
      const carrier = operators[said(answer, 'operator') ?? ''];
      const url = said(answer, 'url') ?? '';
      const cut = url.split('&');
      const ret = partOf(readForm(cut.slice(1).join('&')) ?? [], 'ret_url');
      const isOwn = carrier === 'cucc';
      const token = isOwn ? Buffer.from(ret, 'base64').toString() : (said(answer, 'traceCallback') ?? '');
      const kept = { load: isOwn ? `${cut[0]}&callback=${callback}` : url, back: token, ts: String(nowMs) };
      const isTraced = /^[0-9a-f]{16}$/.test(said(answer, 'traceId') ?? '') && URL.canParse(token);
      return { code, ok: code === '0000' && carrier !== undefined && isTraced, token, kept };
    },
    judge(sent, known) {
      const opened = openForm(sent, ['GET']);
      const pairs = opened.pairs;
      // Whose line it is decides where it is sent; what is nobody's is sent nowhere.
      const nobody = ['bearer.wifi-only', 'bearer.vpn', 'bearer.foreign-ip'].map((why) => wrong(why, 'line'));
      const line = known.line === null ? nobody : [];
      if (pairs === null) return { wrong: [...opened.wrong, ...line], open: [] };
      const of = (name: string) => partOf(pairs, name);
      const found: Wrong[] = [...opened.wrong, ...line, ...lacking(pairs, ['appKey', 'authenticator', 'ts'])];
      if (appOf(known, 'cucc', of('appKey')) === undefined) found.push(wrong('app.unknown', 'appKey'));
      // How a server makes it nobody says.
      if (!/^[0-9a-f]{32}$/i.test(of('authenticator')))
        found.push(wrong('sig.bad', 'authenticator'), wrong('req.param', 'authenticator'));
      const stamp = stampWrong(/^\d+$/.test(of('ts')) ? Number(of('ts')) : null, known, 'ts');
      const odd = of('signType') === 'A' ? [] : illegal('signType');
      return { wrong: found, open: [...stamp, ...odd, ...lacking(pairs, ['bwid'])] };
    },
  };
}

export const u10: Recipe = directory('U10');

/** What a page loads as a script on its way [C]: the address is there already, and the answer is that of a function `a`. */
function loaded(id: string, hear: (answer: Record<string, unknown>) => Partial<Heard>): Recipe {
  return {
    id,
    caller: 'page',
    ask({ kept = {} }, slip = {}) {
      const sent = { method: 'GET', url: kept['load'] ?? '', headers: {}, body: null };
      return slip.sent?.(sent) ?? sent;
    },
    hear({ status, headers, body }, { kept = {} }) {
      const location = status === 302 ? headers.find(([name]) => name.toLowerCase() === 'location')?.[1] : undefined;
      if (location !== undefined) return { code: '302', ok: true, location, kept: { ...kept, load: location } };
      const heard = hear(objectIn(unwrapped(body)));
      const isTold = (heard.token ?? heard.location ?? '') !== '' && body.trim().startsWith(`${callback}(`);
      return { code: '', ok: isTold, ...heard, kept: { ...kept, ...heard.kept } };
    },
    judge: () => ({ wrong: [], open: [] }),
  };
}

/** The other carriers' answers are told as they are. */
const other = (id: string): Recipe =>
  loaded(id, (answer) => {
    const texts = Object.keys(answer).map((name) => [name, said(answer, name) ?? ''] as const);
    return { token: said(answer, 'data'), kept: Object.fromEntries(texts) };
  });

/** The same gateway as U13, with the rest kept for what comes after. */
const gateway: Recipe = {
  ...u13,
  id: 'U13/ltrz',
  ask: (order, slip) => u13.ask({ ...order, ways: ['jsonp'] }, slip),
  hear(came, order) {
    const heard = u13.hear(came, { ...order, ways: ['jsonp'] });
    return { ...heard, kept: { ...order.kept, ...heard.kept } };
  },
};

/** What lies between U10 and U11. */
export const ltrz: readonly Recipe[] = [
  loaded('U12/ltrz', (answer) => ({ location: said(answer, 'authurl') })),
  gateway,
  directory('U10/cm'),
  directory('U10/ct'),
  other('leg/cm'),
  other('leg/ct'),
];
