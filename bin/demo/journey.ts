import type { PhoneAnswer } from '../../fixtures/api-types.ts';
import type { Stage } from './stage.ts';
import { ask } from './unvs-client.ts';

/** One user's good day: login gives the number, verify confirms it, and another number is not confirmed. */
export interface Journey {
  readonly phone: string;
  readonly carrier: string;
  readonly number: string;
  /** RetCode of GetMobile. */
  readonly loginCode: string;
  /** Verdict on the own number, and on another one; the RetCode where there was none. */
  readonly verifyResult: string;
  readonly otherNumberResult: string;
  readonly ok: boolean;
}

/** Phone → carrier → app server → service → carrier, three times. */
export async function travel(stage: Stage, phone: string, app: string): Promise<Journey> {
  const number = stage.numberIn(phone);
  const { account, businessOf } = stage.service;
  const login = await stage.tap(phone, app, 'login');
  const known = await ask(account, 'GetMobile', { BusinessId: businessOf(app, 'login'), Token: tokenOf(login) });
  const verify = async (claim: string): Promise<string> => {
    const { token = '' } = await stage.tap(phone, app, 'verify');
    const wish = { BusinessId: businessOf(app, 'verify'), Token: token, Phone: claim };
    const { RetCode, Data } = await ask(account, 'VerifyMobile', wish);
    return Data?.VerifyResult ?? String(RetCode);
  };
  const verifyResult = await verify(number);
  const otherNumberResult = await verify(otherThan(number));
  return {
    phone,
    carrier: login.carrier,
    number,
    loginCode: String(known.RetCode),
    verifyResult,
    otherNumberResult,
    ok: known.Data?.Phone === number && verifyResult === 'PASS' && otherNumberResult === 'REJECT',
  };
}

/** A refused phone has no token; the server is asked with none, and says so. */
export function tokenOf(answer: PhoneAnswer): string {
  return answer.token ?? '';
}

/** A number of the same shape that is not this one. */
function otherThan(number: string): string {
  return number.slice(0, -1) + ((Number(number.slice(-1)) + 1) % 10);
}
