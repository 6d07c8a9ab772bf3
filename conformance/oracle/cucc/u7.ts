import { openForm, wrong } from '../request.ts';
import type { Recipe, Wrong } from '../words.ts';
import { hearAccess } from './u6.ts';

/** U7, the leg that U6 redirects to [C]: `token` is the whole address. Nothing is signed; whoever comes over the line may. */
export const u7: Recipe = {
  id: 'U7',
  caller: 'device',
  ask({ token = '' }, slip = {}) {
    const sent = { method: 'GET', url: token, headers: {}, body: null };
    return slip.sent?.(sent) ?? sent;
  },
  hear: hearAccess,
  judge(sent, known) {
    const opened = openForm(sent, ['GET']);
    if (sent.method !== 'GET') return { wrong: opened.wrong, open: [] };
    const handed = known.book.find(sent.url);
    if (handed === undefined)
      return { wrong: ['tok.unknown', 'tok.malformed', 'tok.empty'].map((why) => wrong(why, 'path')), open: [] };
    const found: Wrong[] = [];
    if (handed.spent) found.push(wrong('tok.replayed', 'path'));
    if (handed.dueMs <= known.nowMs) found.push(wrong('tok.expired', 'path'));
    if (known.line === null)
      found.push(...['bearer.wifi-only', 'bearer.vpn', 'bearer.moved'].map((why) => wrong(why, 'line')));
    else if (known.line.bearer !== handed.bearer)
      found.push(wrong('bearer.moved', 'line'), wrong('xnet.other-carrier', 'line'));
    return { wrong: found, open: [] };
  },
};
