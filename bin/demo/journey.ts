import type { PhoneAnswer } from '../../simulator/control/contract.ts';
import { getNumber, verifyNumber } from './backend.ts';
import type { Stage } from './stage.ts';

/** One user's good day: login gives the number, verify confirms it, and another number is not confirmed. */
export interface Journey {
  readonly phone: string;
  readonly carrier: string;
  readonly number: string;
  readonly loginCode: string;
  readonly verifyCode: string;
  readonly otherNumberCode: string;
  readonly ok: boolean;
}

export async function travel(stage: Stage, phone: string, app: string): Promise<Journey> {
  const number = stage.numberIn(phone);
  const login = await stage.tap(phone, app, 'login');
  const account = stage.account(app, login.carrier);
  const known = await getNumber(login.carrier, account, tokenOf(login));
  const same = await verify(stage, phone, app, number);
  const other = await verify(stage, phone, app, otherThan(number));
  return {
    phone,
    carrier: login.carrier,
    number,
    loginCode: known.code,
    verifyCode: same.code,
    otherNumberCode: other.code,
    ok: known.number === number && same.isMatch === true && other.isMatch === false,
  };
}

async function verify(stage: Stage, phone: string, app: string, claim: string) {
  const answer = await stage.tap(phone, app, 'verify');
  return verifyNumber(answer.carrier, stage.account(app, answer.carrier), tokenOf(answer), claim);
}

/** A refused phone has no token; the server is asked with none, and says so. */
export function tokenOf(answer: PhoneAnswer): string {
  return answer.token ?? '';
}

/** A number of the same shape that is not this one. */
function otherThan(number: string): string {
  return number.slice(0, -1) + ((Number(number.slice(-1)) + 1) % 10);
}
