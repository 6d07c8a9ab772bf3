import { appOf, lacking, lineWrong, openForm, wrong } from '../request.ts';
import { formOf, objectIn, partOf, said, unwrapped } from '../text.ts';
import type { Known, Pair, Recipe, Sent, Verdict, Wrong } from '../words.ts';

const callback = 'a';

/** U12 and U13, the portal and the gateway that it names [A, C]: `ways` has `jsonp`, and `appId` for the other spelling. */
function step(
  id: 'U12' | 'U13',
  address: (token: string) => string,
  hear: (answer: object) => {
    token?: string | undefined;
    location?: string | undefined;
    kept?: Readonly<Record<string, string>>;
  },
): Recipe {
  return {
    id,
    caller: 'page',
    ask({ app, token = '', ways = [] }, slip = {}) {
      let pairs: readonly Pair[] = [[ways.includes('appId') ? 'appId' : 'appid', app.cucc.clientId]];
      if (ways.includes('jsonp')) pairs = [...pairs, ['callback', callback]];
      pairs = slip.outer?.(slip.parts?.(pairs) ?? pairs) ?? pairs;
      const sent: Sent = { method: 'GET', url: `${address(token)}?${formOf(pairs)}`, headers: {}, body: null };
      return slip.sent?.(sent) ?? sent;
    },
    hear({ body }, { ways = [] }) {
      const isWrapped = body.trim().startsWith(`${callback}(`);
      const heard = hear(objectIn(unwrapped(body)));
      const isGood = (heard.token ?? heard.location ?? '') !== '';
      return { code: isGood ? '0' : body.trim(), ok: isGood && isWrapped === ways.includes('jsonp'), ...heard };
    },
    judge: (sent, known) => judged(id, sent, known),
  };
}

function judged(id: string, sent: Sent, known: Known): Verdict {
  const opened = openForm(sent, ['GET']);
  const pairs = opened.pairs;
  const found: Wrong[] = [...opened.wrong, ...lineWrong(known, 'cucc')];
  const open: Wrong[] = [];
  const handed = known.book.find(sent.url.split('/api?')[0] ?? '');
  const unknown = ['tok.unknown', 'tok.malformed', 'tok.empty'].map((why) => wrong(why, 'path'));
  if (id === 'U13' && handed === undefined) found.push(...unknown);
  if (id === 'U13' && handed !== undefined) {
    // How long such an address is good, and how often, nobody says; it was told to one line.
    if (handed.dueMs <= known.nowMs) open.push(wrong('tok.expired', 'path'));
    if (handed.spent) open.push(wrong('tok.replayed', 'path'));
    if (known.line?.bearer !== handed.bearer) found.push(wrong('bearer.moved', 'line'), wrong('tok.unknown', 'line'));
  }
  if (pairs === null) return { wrong: [...found, wrong('req.param', 'appid')], open };
  const appid = partOf(pairs, 'appid') || partOf(pairs, 'appId');
  if (appid === '') found.push(...lacking(pairs, ['appid']));
  const app = appOf(known, 'cucc', appid);
  if (app === undefined) found.push(wrong('app.unknown', 'appid'));
  if (handed !== undefined && app !== undefined && handed.app !== app.name)
    found.push(...['tok.wrong-app', 'app.identity-mismatch', 'tok.unknown'].map((why) => wrong(why, 'token')));
  return { wrong: found, open };
}

export const u12: Recipe = step(
  'U12',
  () => 'https://nisportal.10010.com:9001/api',
  (answer) => {
    const url = said(answer, 'authurl');
    // A failure is told in the same place.
    return { location: url?.startsWith('https://') === true ? url : undefined };
  },
);

export const u13: Recipe = step(
  'U13',
  (token) => `${token}/api`,
  (answer) => {
    const province = said(answer, 'province');
    const code = said(answer, 'code');
    return {
      token: province !== undefined && /^.{32}$/.test(code ?? '') ? code : undefined,
      kept: { province: province ?? '' },
    };
  },
);
