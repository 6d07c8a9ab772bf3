import type { Answer, Outcome } from '../adapter.ts';
import type { Context } from '../context.ts';
import { Absent, HarnessError } from '../failures.ts';
import { isNumber } from '../shown-number.ts';
import type { Step } from '../step.ts';
import { name, text, told } from '../step.ts';
import { unmetBy } from './expect.ts';

/** What an answer may be: an outcome, or any of those that mean it. */
export const meanings = {
  user: ['user'],
  match: ['match'],
  mismatch: ['mismatch'],
  /** Not let in, whatever else it says. */
  no: ['again', 'sms', 'error', 'mismatch'],
  /** Nothing that the user did: later by the same way, or now by another. */
  later: ['again', 'sms'],
  /** The same way leads nowhere. */
  'other-way': ['sms'],
  /** Not let in now, or let in after all: whoever has asked twice for one thing. */
  'user-or-no': ['user', 'again', 'sms', 'error'],
} as const satisfies Readonly<Record<string, readonly Outcome[]>>;

interface Told {
  readonly of?: string;
  readonly is: keyof typeof meanings;
  readonly whose?: string;
  readonly named?: boolean;
}

/** What a backend told its user, and of a login whose it was. */
export const outcome: Step<Told> = {
  name: 'outcome',
  schema: told(
    'What a backend told its user.',
    {
      of: { ...name, description: 'Which answer, or list of answers; the one named answer unless told.' },
      is: {
        enum: Object.keys(meanings),
        description: 'no: not let in. later: again or SMS, other-way: SMS, where the backend can say it; else no.',
      },
      named: { const: true, description: 'The case is about who it is, and does not apply where that cannot be seen.' },
      whose: { ...text, description: 'Of a login, the number; the carrier’s ordinary subscriber’s unless told.' },
    },
    ['is'],
  ),
  async run({ of = 'answer', is, whose, named = whose !== undefined }, at) {
    const found = at.values[of];
    const list = (Array.isArray(found) ? found : [at.answer(of)]) as Answer[];
    if (list.length === 0) throw new HarnessError(`${of} is empty`);
    const { msisdn } = at.values['sim'] as { msisdn: string };
    for (const answer of list) holdTo(answer, { is, msisdn: whose ?? msisdn, isNamed: named }, at);
  },
};

/** What an answer is held to. */
export interface Held {
  readonly is: keyof typeof meanings;
  /** Of a login, whose. */
  readonly msisdn: string;
  /** The case is about who it is, and says nothing where that cannot be seen. */
  readonly isNamed: boolean;
}

/** Throws `Unmet` where an answer is not what it has to be. */
export function holdTo(answer: Answer, { is, msisdn, isNamed }: Held, { session }: Context): void {
  const { outcome: seen, phone, raw } = answer;
  if (seen === undefined) throw unmetBy('an answer that the declaration knows', answer);
  const wanted = wantedBy(is, session.tells ?? []);
  if (!wanted.includes(seen)) throw unmetBy(wanted.join(' or '), answer);
  if (isBare(raw.body)) throw unmetBy('words for the user, and no bare error', answer);
  if (seen !== 'user') return;
  if (phone !== null && !isNumber(phone, msisdn)) throw unmetBy(`the user of ${msisdn}`, answer);
  if (phone === null && isNamed)
    throw new Absent('the declaration does not say where the number stands: add "number" to the answer that says user');
}

/** Of what has more than one name, those that the backend has; who can only say no says no. */
function wantedBy(is: keyof typeof meanings, tells: readonly Outcome[]): readonly Outcome[] {
  const all: readonly Outcome[] = meanings[is];
  if (is !== 'later' && is !== 'other-way') return all;
  const sayable = all.filter((each) => tells.includes(each));
  return sayable.length === 0 ? meanings.no : sayable;
}

/** A page of the framework or a stack is nothing that a user understands. */
const isBare = (body: string): boolean =>
  /\n\s+at |Traceback \(most recent|goroutine \d+ \[|\.java:\d+\)|Exception in thread/.test(body);
