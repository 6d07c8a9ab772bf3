import { wrongOf } from '../book.ts';
import { illegal, lacking, openForm, wrong } from '../request.ts';
import { formOf, objectIn, partOf, said } from '../text.ts';
import type { Carrier, Known, Pair, Recipe, Sent, Wrong } from '../words.ts';

/** What a page hands on, of Unicom's gateway or of another carrier's answer: what tells the subscriber comes first. */
const told: Readonly<Record<Carrier, readonly string[]>> = {
  cucc: ['code', 'ts', 'province', 'err_code'],
  cmcc: ['data', 'traceId', 'timestamp', 'resultCode', 'desc'],
  ctcc: ['data', 'result', 'msg'],
};

/** U11, where a page tells what it heard, for a code that its server may take further [C]: `token` is what tells the subscriber. */
function back(id: string, from: Carrier): Recipe {
  const names = told[from];
  const [first = ''] = names;
  return {
    id,
    caller: 'page',
    ask({ token = '', kept = {} }, slip = {}) {
      const whole = kept['back'] ?? '';
      const cut = whole.lastIndexOf('/') + 1;
      const last: readonly Pair[] = [['path', whole.slice(cut)]];
      const place = whole.slice(0, cut) + partOf(slip.parts?.(last) ?? last, 'path');
      const pairs: readonly Pair[] = names.map((name) => [name, name === first ? token : (kept[name] ?? '')]);
      const sent: Sent = {
        method: 'GET',
        url: `${place}?${formOf(slip.outer?.(pairs) ?? pairs)}`,
        headers: {},
        body: null,
      };
      return slip.sent?.(sent) ?? sent;
    },
    hear({ body }, { kept = {} }) {
      const answer = objectIn(body);
      const code = said(answer, 'code') ?? '';
      const isTraced = (kept['back'] ?? '').endsWith(`/${said(answer, 'traceId')}`);
      const token = said(answer, 'accessCode');
      return {
        code,
        ok: code === '0000' && isTraced && /^\d+$/.test(token ?? ''),
        token,
        mask: said(answer, 'pmobile'),
      };
    },
    judge(sent, known) {
      const opened = openForm(sent, ['GET']);
      const pairs = opened.pairs;
      const asked = known.book.find(sent.url.split('?')[0] ?? '');
      const found: Wrong[] = [...opened.wrong];
      // It names no app: what it holds does.
      if (asked?.kind !== 'peer')
        found.push(...['tok.unknown', 'tok.malformed', 'tok.empty', 'req.param'].map((why) => wrong(why, 'path')));
      const late = asked !== undefined && asked.dueMs <= known.nowMs ? [wrong('tok.expired', 'path')] : [];
      if (pairs === null) return { wrong: found, open: late };
      const of = (name: string) => partOf(pairs, name);
      found.push(...lacking(pairs, [first]), ...handedIn(from, of(first), first, asked?.app ?? '', known));
      const handed = known.book.find(of(first));
      // Over which line it is told, and what is done with the rest, nobody says.
      const isMoved = handed !== undefined && known.line?.bearer !== handed.bearer;
      const line = isMoved
        ? ['bearer.moved', 'bearer.wifi-only', 'xnet.other-carrier'].map((why) => wrong(why, 'line'))
        : [];
      const odd = names.slice(1).filter((name) => of(name) !== (handed?.facts?.[name] ?? ''));
      return { wrong: found, open: [...late, ...line, ...odd.flatMap(changed)] };
    },
  };
}

/** Another result in its place is that carrier's refusal. */
const changed = (name: string): Wrong[] => [
  ...illegal(name),
  wrong('crypt.fail', name),
  ...(/^result/.test(name) ? [wrong('xnet.other-carrier', name)] : []),
];

function handedIn(from: Carrier, text: string, at: string, app: string, known: Known): Wrong[] {
  // An answer of another carrier is hex, of either case.
  const either = from === 'cucc' ? [text] : [text, text.toUpperCase(), text.toLowerCase()];
  const id = either.find((each) => known.book.find(each) !== undefined) ?? text;
  const bad = wrongOf(id, at, known, { carrier: from, kind: from === 'cucc' ? 'web' : 'said', app });
  // What is no answer of that carrier's to this page cannot be opened with the key that was made for it.
  return from === 'cucc' || bad.length === 0 ? bad : [...bad, wrong('crypt.fail', at), wrong('xnet.other-carrier', at)];
}

export const u11: readonly Recipe[] = [back('U11', 'cucc'), back('U11/cm', 'cmcc'), back('U11/ct', 'ctcc')];
