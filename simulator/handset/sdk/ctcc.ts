import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { Facts } from '../../core/words/credential.ts';
import type { Held } from '../phone-memory.ts';
import { authCodeOf } from './ctcc-envelope.ts';
import { type PreAuth, preAuth } from './ctcc-preauth.ts';
import { failureCodesOf } from './failures.ts';
import { textOf } from './read-answer.ts';
import { dueIn, heldNow, type Sdk, type SdkContext } from './sdk.ts';
import { isTrouble, phoneTrouble, type Trouble } from './trouble.ts';

const carrierOf: Readonly<Record<string, CarrierId>> = { CT: 'ctcc', CM: 'cmcc', CU: 'cucc' };

/** China Telecom [ctcc-sdk-flow]: one request, and for a login an authCode made of its cookie [ctcc-authcode]. */
export const ctcc: Sdk = {
  carrier: 'ctcc',
  idField: 'appId',
  success: { code: '0', text: 'success' },
  failures: failureCodesOf('3.8'),
  reach: (step, isHeld) => (step === 'login' && isHeld ? 'nothing' : 'bearer'),
  async preLogin(cx) {
    const got = await preAuth(cx, 'pre-login', 'login');
    return isTrouble(got) ? got : keep(cx, got);
  },
  async token(cx, purpose) {
    if (purpose === 'verify') {
      const got = await preAuth(cx, 'token', 'verify');
      if (isTrouble(got)) return got;
      const facts = factsOf(got);
      return { token: facts.accessCode ?? '', facts };
    }
    const held = heldNow(cx);
    if (held === null) return phoneTrouble('page-timeout');
    // One use: the next login needs a code of its own.
    cx.memory.drop();
    return {
      token: `${held.facts.accessCode}:${held.facts.authCode}`,
      facts: { ...held.facts, number: held.mask },
    };
  },
  preLoginFacts: ({ mask, facts: { authCode: _, ...facts } }) => ({ ...facts, number: mask }),
  // China Telecom's codes are JSON numbers.
  callback: ({ code, text, facts }, cx) => ({
    result: Number.isNaN(Number(code)) ? code : Number(code),
    msg: text,
    ...(Object.keys(facts).length === 0 ? {} : { data: facts }),
    reqId: cx.traceId,
  }),
};

function keep(cx: SdkContext, got: PreAuth): Held | Trouble {
  const facts = factsOf(got);
  const gwAuth = got.gwAuth ?? textOf(got.plain, 'gwAuth');
  // Without gw_auth there is no authCode, and without that a server cannot redeem the access code [ctcc-authcode].
  if (cx.sim === null || gwAuth === '') return phoneTrouble('incomplete');
  const held: Held = {
    sim: cx.sim.iccid,
    mask: textOf(got.plain, 'number'),
    operator: carrierOf[textOf(got.plain, 'operatorType')] ?? 'ctcc',
    dueMs: dueIn(facts.expiredTime ?? '', cx),
    call: cx.traceId,
    facts: { ...facts, authCode: authCodeOf(facts.accessCode ?? '', gwAuth) },
  };
  cx.memory.hold(held);
  return held;
}

function factsOf({ plain }: PreAuth): Facts {
  return {
    accessCode: textOf(plain, 'accessCode'),
    operatorType: textOf(plain, 'operatorType') || 'CT',
    expiredTime: textOf(plain, 'expiredTime'),
  };
}
