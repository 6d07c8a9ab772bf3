import type { Answer } from '../adapter.ts';
import { type ChoiceId, choiceIds, undeclared } from '../choices.ts';
import type { Context } from '../context.ts';
import { Absent, HarnessError, PromiseBroken, Unmet } from '../failures.ts';
import { reasons } from '../reasons.ts';
import type { Schema } from '../schema.ts';
import type { Step } from '../step.ts';
import { name, text, told } from '../step.ts';

type OneOrMore<T> = T | readonly T[];

interface Wanted {
  readonly verdict?: OneOrMore<Answer['verdict']>;
  readonly reason?: OneOrMore<string>;
  readonly phone?: string;
  readonly retryable?: boolean;
}

interface Told extends Wanted {
  readonly of?: string;
  readonly tally?: readonly (Wanted & { readonly times: number })[];
  readonly without?: readonly string[];
  readonly holds?: readonly string[];
  readonly status?: readonly (number | '4xx')[];
  readonly readableFrom?: string;
  readonly hiddenFrom?: string;
  readonly choice?: ChoiceId;
  readonly promise?: ChoiceId;
}

const verdicts = ['number', 'pass', 'reject', 'undeterminable', 'refused', 'ok', 'invalid'];
const oneOrMore = (values: readonly string[]): Schema => ({
  oneOf: [{ enum: values }, { type: 'array', minItems: 1, uniqueItems: true, items: { enum: values } }],
});
const wanted: Record<string, Schema> = {
  verdict: oneOrMore(verdicts),
  reason: { ...oneOrMore(Object.keys(reasons)), description: 'Any of these, where the adapter can tell.' },
  phone: text,
  retryable: { type: 'boolean', description: 'Whether the vendor’s Go and Python SDKs would send it again.' },
};

/** What an answer must say. */
export const expect: Step<Told> = {
  name: 'expect',
  schema: told('What an answer must say.', {
    of: { ...name, description: 'Which answer; the one named answer unless told.' },
    ...wanted,
    tally: {
      type: 'array',
      items: told('So many of a list of answers.', { ...wanted, times: { type: 'integer', minimum: 0 } }, ['times']),
    },
    without: {
      oneOf: [
        { type: 'array', items: text },
        { type: 'string', pattern: '^\\$' },
      ],
      description: 'What the answer must not contain anywhere.',
    },
    holds: { type: 'array', items: text, description: 'What the answer must contain somewhere.' },
    readableFrom: { ...text, description: 'A browser lets a page from there read the answer.' },
    hiddenFrom: { ...text, description: 'A browser lets no page from there read the answer.' },
    status: {
      type: 'array',
      items: { anyOf: [{ type: 'integer' }, { const: '4xx' }] },
      description: 'HTTP status, one of these; `4xx` is any that says that the caller is wrong.',
    },
    choice: { enum: choiceIds, description: 'What else would explain a miss, until the service declares it.' },
    promise: {
      enum: choiceIds,
      description:
        'What a service has promised that declares it: a miss is then a failure, though no document demands it.',
    },
  }),
  async run(
    { of = 'answer', tally, without = [], holds = [], status, readableFrom, hiddenFrom, choice, promise, ...one },
    at,
  ) {
    const answers = at.values[of];
    const list = (Array.isArray(answers) ? answers : [at.answer(of)]) as Answer[];
    if (list.length === 0) throw new HarnessError(`${of} is empty`);
    for (const answer of list) {
      if (isUnclear(answer, one)) at.unclear ??= answer.unclear ?? null;
      const miss = missOf(answer, one);
      const other = miss === null || choice === undefined ? null : undeclared(at.session, choice);
      if (other !== null) throw new Absent(other);
      if (miss !== null) throw heldTo(promise ?? choice, unmetBy(miss, answer), at);
      const leaked = without.find((secret) => JSON.stringify(answer.raw).includes(secret));
      if (leaked !== undefined) throw unmetBy(`an answer without ${leaked}`, answer);
      const absent = holds.find((each) => !answer.raw.body.includes(each));
      if (absent !== undefined) throw unmetBy(`an answer with ${absent}`, answer);
      const allowed = answer.raw.headers['access-control-allow-origin'];
      if (readableFrom !== undefined && allowed !== '*' && allowed !== readableFrom)
        throw unmetBy(`an answer that a page from ${readableFrom} may read`, answer);
      if (hiddenFrom !== undefined && (allowed === '*' || allowed === hiddenFrom))
        throw unmetBy(`an answer that no page from ${hiddenFrom} may read`, answer);
      if (status && !hasStatus(answer, status)) throw unmetBy(`status ${status.join(' or ')}`, answer);
    }
    for (const { times, ...each } of tally ?? []) {
      const unclear = list.find((answer) => isUnclear(answer, each));
      if (unclear !== undefined) {
        at.unclear ??= unclear.unclear ?? null;
        continue;
      }
      const found = list.filter((answer) => missOf(answer, each) === null).length;
      if (found === times) continue;
      const isOpen = list.some(({ verdict }) => verdict === 'undeterminable');
      throw new Unmet(
        `${times} of ${list.length} with ${JSON.stringify(each)}`,
        `${found}`,
        isOpen ? 'undecided' : null,
      );
    }
  },
};

/** A miss, and whether the service had declared that it would do better. */
function heldTo(promise: ChoiceId | undefined, unmet: Unmet, { session }: Pick<Context, 'session'>): Unmet {
  const isPromised = promise !== undefined && session.choices?.[promise] !== undefined;
  return isPromised ? new PromiseBroken(unmet, promise) : unmet;
}

const hasStatus = ({ raw }: Answer, wanted: readonly (number | '4xx')[]): boolean =>
  wanted.some((each) => (each === '4xx' ? raw.status >= 400 && raw.status < 500 : each === raw.status));

/** Whether the case needs a difference that the adapter cannot tell. */
function isUnclear({ verdict: seen, unclear, mayBe }: Answer, { verdict, reason = mayBe ?? [] }: Wanted): boolean {
  if (unclear === undefined || verdict === undefined) return false;
  if (mayBe !== undefined && (among(verdict, seen) || !mayBe.some((each) => among(reason, each)))) return false;
  return among(verdict, 'refused') !== among(verdict, 'undeterminable');
}

function missOf(answer: Answer, { verdict, reason, phone, retryable }: Wanted): string | null {
  const isMet =
    verdict === undefined ||
    among(verdict, answer.verdict) ||
    isUnclear(answer, { verdict, ...(reason !== undefined && { reason }) });
  if (!isMet) return `verdict ${said(verdict ?? [])}`;
  // Where no number may come as well, it is looked at if it does.
  if (phone !== undefined && (verdict === undefined || answer.verdict === 'number') && answer.phone !== phone)
    return `the number ${phone}`;
  if (reason !== undefined && answer.reason !== null && !among(reason, answer.reason)) return `reason ${said(reason)}`;
  if (retryable !== undefined && answer.retryable !== retryable)
    return retryable ? 'a code that SDKs repeat' : 'a code that no SDK but the JavaScript one repeats';
  return null;
}

const among = (wanted: OneOrMore<string>, seen: string) => (Array.isArray(wanted) ? wanted : [wanted]).includes(seen);
const said = (wanted: OneOrMore<string>) => (Array.isArray(wanted) ? wanted.join(' or ') : wanted);

export const unmetBy = (expected: string, answer: Answer): Unmet =>
  new Unmet(expected, shown(answer), answer.verdict === 'undeterminable' ? 'undecided' : null);

export const shown = ({ verdict, reason, phone, raw }: Answer): string =>
  `${[verdict, reason, phone].filter((each) => each !== null).join(' ')} (${raw.status} ${raw.body.slice(0, 200)})`;
