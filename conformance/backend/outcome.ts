import type { Answer, Outcome, RawAnswer } from '../suite/adapter.ts';
import { foundAt } from '../targets/declared/answer.ts';
import type { Exchange } from '../targets/unvs-bytes.ts';
import type { Saying } from './document.ts';

export type Entry = 'login' | 'verify' | 'failed';

/** What an entry cannot answer: nobody logs in by a comparison, nor without a token. */
const elsewhere: Readonly<Record<Entry, readonly Outcome[]>> = {
  login: ['match', 'mismatch'],
  verify: ['user'],
  failed: ['user', 'match', 'mismatch'],
};

export const sayingsOf = (entry: Entry, sayings: readonly Saying[]): readonly Saying[] =>
  sayings.filter(({ says }) => !elsewhere[entry].includes(says));

/** What of a declaration an answer is; null where nothing fits. */
export function sayingOf(raw: RawAnswer, sayings: readonly Saying[]): Saying | null {
  return sayings.find((saying) => fits(raw, saying)) ?? null;
}

function fits(raw: RawAnswer, { status, json = {}, holds }: Saying): boolean {
  if (status !== undefined && ![status].flat().includes(raw.status)) return false;
  if (holds !== undefined && !raw.body.includes(holds)) return false;
  return Object.entries(json).every(([place, value]) => foundAt(place, raw) === value);
}

const verdicts: Readonly<Record<Outcome, Answer['verdict']>> = {
  user: 'number',
  match: 'pass',
  mismatch: 'reject',
  again: 'undeterminable',
  sms: 'undeterminable',
  error: 'refused',
};

/** A backend's answer in the suite's words. What its declaration does not know is `invalid`. */
export function answerOf({ raw, tookMs, asked }: Exchange, sayings: readonly Saying[]): Answer {
  const saying = sayingOf(raw, sayings);
  const shown = saying?.number === undefined ? undefined : foundAt(saying.number, raw);
  return {
    verdict: saying === null ? 'invalid' : verdicts[saying.says],
    ...(saying !== null && { outcome: saying.says }),
    reason: null,
    phone: saying?.says === 'user' && shown !== undefined ? String(shown) : null,
    requestId: null,
    retryable: saying?.says === 'again',
    tookMs,
    raw,
    asked,
  };
}
