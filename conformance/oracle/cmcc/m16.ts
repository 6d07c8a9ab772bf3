import { wrongOf } from '../book.ts';
import { jsonOf } from '../json.ts';
import { appOf, headerOf, illegal, lacking, openJson, wrong } from '../request.ts';
import { drawn, objectIn, partOf, said, stamp17, unwrapped } from '../text.ts';
import type { Carrier, Pair, Recipe, Wrong } from '../words.ts';
import { hearPage } from './m12.ts';
import { browserHeaders, originWrong, pageStamp } from './page.ts';

/** The address that M14 or M15 gave, loaded as a script [C]: `token` is the whole address, and its `data` is handed on unread. */
function script(id: string, callback: string): Recipe {
  return {
    id,
    caller: 'page',
    ask({ token = '' }, slip = {}) {
      const sent = { method: 'GET', url: token, headers: {}, body: null };
      return slip.sent?.(sent) ?? sent;
    },
    hear({ status, headers, body }, { kept = {} }) {
      const location = status === 302 ? headers.find(([name]) => name.toLowerCase() === 'location')?.[1] : undefined;
      if (location !== undefined) return { code: '302', ok: true, location, kept };
      const answer = objectIn(unwrapped(body));
      const code = said(answer, 'result') ?? '';
      const token = said(answer, 'data');
      // A script tag gives the answer to a global of that name and to no other.
      return { code, ok: code === '0' && (token ?? '') !== '' && body.trim().startsWith(`${callback}(`), token, kept };
    },
    judge: () => ({ wrong: [], open: [] }),
  };
}

/** M16, what another carrier said, for what M17 wants [C]. */
function callback(id: string, path: string): Recipe {
  return {
    id,
    caller: 'page',
    ask({ app, nowMs, seed, token = '', kept = {} }, slip = {}) {
      let pairs: readonly Pair[] = [
        ['data', token],
        ['ver', '1.0'],
        ['userInformation', kept['userInformation'] ?? ''],
      ];
      pairs = slip.parts?.(pairs) ?? pairs;
      const headers = {
        appId: app.cmcc.appId,
        interfaceVersion: '2.0',
        traceId: kept['traceId'] ?? drawn(`${seed} trace`, 32),
        businessType: '8',
        timestamp: stamp17(nowMs),
        authPageType: '0',
        'content-type': 'application/json',
        ...browserHeaders(app),
      };
      const sent = {
        method: 'POST',
        url: `https://www.cmpassport.com/h5/onekeylogin/${path}`,
        headers,
        body: jsonOf(slip.outer?.(pairs) ?? pairs),
      };
      return slip.sent?.(sent) ?? sent;
    },
    hear({ body }, { kept = {} }) {
      const answer = objectIn(body);
      return hearPage(answer, said(answer, 'resultCode') ?? '', kept['userInformation'] ?? '');
    },
    judge(sent, known) {
      // The web script names no type.
      const opened = openJson(sent, [], [], true);
      const pairs = opened.pairs;
      if (pairs === null) return { wrong: opened.wrong, open: [] };
      const names = ['appId', 'traceId', 'businessType'];
      const header = names.map((name) => [name, headerOf(sent, name.toLowerCase())] as const);
      const found: Wrong[] = [...opened.wrong, ...lacking(header, names)];
      const app = appOf(known, 'cmcc', partOf(header, 'appId'));
      if (app === undefined) found.push(wrong('app.unknown', 'appId'));
      if (partOf(header, 'businessType') !== '8')
        found.push(...illegal('businessType'), wrong('app.not-allowed', 'businessType'));
      const other: Carrier = id === 'M16/ct' ? 'ctcc' : 'cucc';
      const handed =
        known.book.find(partOf(pairs, 'data')) ??
        known.book.find(partOf(pairs, 'data').toUpperCase()) ??
        known.book.find(partOf(pairs, 'data').toLowerCase());
      // Telecom's is hex, of either case.
      const said = other === 'ctcc' ? (handed?.id ?? '') : partOf(pairs, 'data');
      const data = wrongOf(said || partOf(pairs, 'data'), 'data', known, {
        carrier: other,
        kind: 'said',
        app: app?.name ?? '',
      });
      // How long China Mobile waits for it nobody says.
      const late = data.filter(({ why }) => why === 'tok.expired');
      const bad = data.filter(({ why }) => why !== 'tok.expired');
      // What is no answer of that carrier's to this request cannot be opened with its key.
      if (bad.length > 0)
        bad.push(...['crypt.fail', 'xnet.other-carrier', 'tok.expired'].map((why) => wrong(why, 'data')));
      const stamp = pageStamp(headerOf(sent, 'timestamp'), 'timestamp', known);
      const odd = partOf(pairs, 'ver') === '1.0' ? [] : illegal('ver');
      return {
        wrong: [...found, ...bad, ...stamp.wrong, ...originWrong(sent, app)],
        open: [...stamp.open, ...odd, ...late],
      };
    },
  };
}

export const m16ct: Recipe = callback('M16/ct', 'CTCallback');
export const m16cu: Recipe = callback('M16/cu', 'CUCallback');

/** What a page loads between M14 or M15 and M16. */
export const scripts: readonly Recipe[] = [
  script('T1/page', 'getTelecomPhone'),
  script('U6/page', 'getNewUnicomPhone'),
];
