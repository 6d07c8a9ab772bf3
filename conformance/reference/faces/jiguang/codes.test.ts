import { expect, it } from 'vitest';
import facts from '../../../../fixtures/faces/jiguang.json' with { type: 'json' };
import { problems } from '../../index.ts';
import type { Reason } from '../../reasons.ts';
import type { TokenProblem } from '../presented.ts';
import { actions } from './actions.ts';
import { type FaceReason, ownReasons } from './refusal.ts';
import { wordsOf } from './words.ts';

interface Row {
  readonly code: string;
  readonly actions?: readonly string[];
  readonly causes: readonly string[];
  readonly evidence: string;
  readonly advice: { readonly en: string; readonly zh: string };
}
const rows: readonly Row[] = facts.codes;

/** The compiler holds this list to the type: a reason more or less is an error here. */
const ofService: Readonly<Record<Reason | TokenProblem, true>> = {
  ...{ ACCOUNT_RESTRICTED: true, IP_DENIED: true, RATE_LIMITED: true, APP_NOT_APPROVED: true, APP_SUSPENDED: true },
  ...{ BUSINESS_NOT_FOUND: true, BUSINESS_PURPOSE_MISMATCH: true, SERVICE_NOT_OPEN: true, PHONE_FORMAT_INVALID: true },
  ...{ NUMBER_NOT_SUPPORTED: true, TOKEN_INVALID: true, TOKEN_USED: true, TOKEN_WRONG_CAPABILITY: true },
  ...{ TOKEN_APP_MISMATCH: true, CALL_IN_PROGRESS: true, BALANCE_INSUFFICIENT: true, CARRIER_REFUSED: true },
  ...{ CARRIER_QUOTA: true, CARRIER_TIMEOUT: true, CARRIER_FAILED: true, RESULT_UNKNOWN: true },
  ...{ CARRIER_UNREACHABLE: true, CARRIER_BUSY: true, TOKEN_UNREADABLE: true, TOKEN_OTHER_FACE: true },
  TOKEN_EXPIRED: true,
};
/** A number is named, and so can be wrong or too frequent, only where it is checked. */
const ofTheCheck: readonly FaceReason[] = ['PHONE_INTERVAL', 'PHONE_DAILY'];
const ofTheLogin: readonly FaceReason[] = ['KEY_NOT_FILED'];
const reasons = [...new Set([...Object.keys(ofService), ...ownReasons])] as FaceReason[];

it('gives every reason exactly one row at every action that can have it', () => {
  const wrong = actions.flatMap(({ name, purpose }) =>
    reasons.flatMap((reason) => {
      if (purpose === 'login' ? ofTheCheck.includes(reason) : ofTheLogin.includes(reason)) return [];
      const hits = rows.filter((row) => row.causes.includes(reason) && (row.actions?.includes(name) ?? true));
      return hits.length === 1 ? [] : [`${name} ${reason}: ${hits.map(({ code }) => code).join(', ') || 'none'}`];
    }),
  );
  expect(wrong).toEqual([]);
});

it('names no cause and no action that there is not, and no code twice', () => {
  expect(rows.flatMap(({ causes }) => causes).filter((cause) => !(reasons as string[]).includes(cause))).toEqual([]);
  const names = actions.map(({ name }) => name);
  expect(rows.flatMap((row) => row.actions ?? []).filter((name) => !names.includes(name))).toEqual([]);
  const codes = rows.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

it('has a code for every reason of the service that UCloud’s API has one for', () => {
  const own = Object.keys(problems).filter((id) => id in ofService);
  expect(own.length).toBeGreaterThan(20);
  for (const id of own) expect(wordsOf(id as Reason).expected.zh).toMatch(/\p{Script=Han}/u);
});

it('gives advice in both languages', () => {
  for (const { code, advice } of rows) {
    expect(advice.en, code).toMatch(/^[A-Z].*\.$/);
    expect(advice.zh, code).toMatch(/\p{Script=Han}/u);
  }
});
