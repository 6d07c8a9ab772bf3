import type { Outcome, Purpose, Refusal, Why } from './gateways/outcome.ts';
import { readPhone } from './numbers.ts';
import type { Reason } from './reasons.ts';

export type Answer =
  | { is: 'number'; phone: string }
  | { is: 'verdict'; result: 'PASS' | 'REJECT' }
  | { is: 'problem'; problem: Reason };

const refusals: Record<Refusal, Reason> = {
  'token-invalid': 'TOKEN_INVALID',
  'token-other-app': 'TOKEN_APP_MISMATCH',
  'token-other-purpose': 'TOKEN_WRONG_CAPABILITY',
  application: 'CARRIER_REFUSED',
  quota: 'CARRIER_QUOTA',
  'no-number': 'RESULT_UNKNOWN',
  fault: 'CARRIER_FAILED',
};

const reasons: Record<Why, Reason> = {
  unreachable: 'CARRIER_UNREACHABLE',
  busy: 'CARRIER_BUSY',
  timeout: 'CARRIER_TIMEOUT',
  broken: 'CARRIER_FAILED',
  status: 'CARRIER_FAILED',
  unreadable: 'RESULT_UNKNOWN',
  contradiction: 'RESULT_UNKNOWN',
  undocumented: 'RESULT_UNKNOWN',
};

const problem = (id: Reason): Answer => ({ is: 'problem', problem: id });

/** Clause 4.12: PASS and REJECT come from a carrier's verdict on the question that was put, and from nothing else. */
export function judge(outcome: Outcome, purpose: Purpose): Answer {
  switch (outcome.is) {
    case 'number':
      return purpose === 'login' ? judgeNumber(outcome.msisdn) : problem('RESULT_UNKNOWN');
    case 'match':
    case 'mismatch':
      if (purpose === 'login') return problem('RESULT_UNKNOWN');
      return { is: 'verdict', result: outcome.is === 'match' ? 'PASS' : 'REJECT' };
    case 'refused':
      return problem(refusals[outcome.reason]);
    case 'undeterminable':
      return problem(reasons[outcome.why]);
  }
}

/** UNVS-4.5.1-m: an empty, masked or foreign number is no answer. */
function judgeNumber(msisdn: string): Answer {
  const reading = /^\d{11}$/.test(msisdn) ? readPhone(msisdn) : { problem: 'PHONE_FORMAT_INVALID' as const };
  if ('phone' in reading) return { is: 'number', phone: reading.phone };
  return problem(reading.problem === 'NUMBER_NOT_SUPPORTED' ? 'NUMBER_NOT_SUPPORTED' : 'RESULT_UNKNOWN');
}

/** UNVS-3.3.1-d: a number, a match and a mismatch cost; everything else is free. */
export const isCharged = (answer: Answer): boolean => answer.is !== 'problem';

/**
 * Nothing left this house, so the token is as good as before and the same call may come again. A refusal without a carrier's
 * code is our own: there was no question to put.
 */
export const isUnsent = (outcome: Outcome): boolean =>
  outcome.is === 'undeterminable'
    ? outcome.why === 'unreachable' || outcome.why === 'busy'
    : outcome.is === 'refused' && outcome.carrierCode === '';
