import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { Facts, Purpose } from '../../core/words/credential.ts';
import type { FailureCodes } from '../failure.ts';
import type { Held } from '../phone-memory.ts';
import { authCodeOf, t1Text } from './ctcc-envelope.ts';
import { type PreAuth, type Product, preAuth } from './ctcc-preauth.ts';
import { failureCodesOf } from './failures.ts';
import { textOf } from './read-answer.ts';
import { dueIn, heldNow, type Sdk, type SdkContext } from './sdk.ts';
import { isTrouble, phoneTrouble, type Trouble } from './trouble.ts';

const carrierOf: Readonly<Record<string, CarrierId>> = { CT: 'ctcc', CM: 'cmcc', CU: 'cucc' };

/** What differs between Telecom's SDKs. */
interface Edition {
  readonly failures: FailureCodes;
  readonly products: Readonly<Record<Purpose, Product>>;
}

/** China Telecom [ctcc-sdk-flow]: one request, and for a login an authCode made of its cookie [ctcc-authcode]. */
const telecom = ({ failures, products }: Edition): Sdk => ({
  carrier: 'ctcc',
  idField: 'appId',
  success: { code: '0', text: 'success' },
  failures,
  reach: (step, isHeld) => (step === 'login' && isHeld ? 'nothing' : 'bearer'),
  async preLogin(cx) {
    const got = await preAuth(cx, 'pre-login', products.login);
    return isTrouble(got) ? got : keep(cx, got);
  },
  async token(cx, purpose) {
    if (purpose === 'verify') {
      const got = await preAuth(cx, 'token', products.verify);
      if (isTrouble(got)) return got;
      const facts = factsOf(got);
      return { token: facts.accessCode ?? '', facts };
    }
    const held = heldNow(cx);
    if (held === null) return phoneTrouble('expired');
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
});

const newer: Omit<Product, 'path' | 'clientType' | 'text'> = { idName: 'appId', version: '3.0' };
const newerText = (purpose: { bussinessType?: 'jy' }, sdkVersion: string): Product['text'] => {
  return ({ bearer }, timeStamp) =>
    t1Text({
      pipl: bearer?.privateAddress ?? '',
      timeStamp,
      ...purpose,
      sdkVersion,
      networkType: '4',
      onlineType: '1',
    });
};

/** The newer one-tap SDK, T2, and the gateway library that verifies, T1. HarmonyOS has Android's numbers, as none is published (assumed). */
export const ctcc = telecom({
  failures: failureCodesOf('3.8'),
  products: {
    login: {
      ...newer,
      path: '/gw/presdk.do',
      clientType: { android: '30100', ios: '30300', harmony: '30100', h5: '' },
      text: newerText({}, 'v3.8.2'),
    },
    verify: {
      ...newer,
      path: '/auth/preauth.do',
      clientType: { android: '30020', ios: '30020', harmony: '30020', h5: '' },
      text: newerText({ bussinessType: 'jy' }, 'v3.6.2'),
    },
  },
});

/** The same request for both, by `bussinessType`; what it reads of the answer no source shows, so it is T1's [ctcc-old-prelogin]. */
const older: Omit<Product, 'text'> = {
  path: '/openapi/networkauth/preGetMobile.do',
  idName: 'clientId',
  clientType: { android: 'H5-20200', ios: 'H5-20200', harmony: 'H5-20200', h5: '' },
  version: '1.5',
};

/** The older SDK, whose codes begin at -8000, by the name of the interface that it asks, T5. */
export const ctccNetworkauth = telecom({
  failures: failureCodesOf('networkauth'),
  products: {
    login: { ...older, text: (_, timeStamp) => `timeStamp=${timeStamp}` },
    verify: { ...older, text: (_, timeStamp) => `timeStamp=${timeStamp}&bussinessType=jy` },
  },
});

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
