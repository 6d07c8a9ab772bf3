import { networkTypes } from '../network.ts';
import type { Held } from '../phone-memory.ts';
import { pageShown } from './cmcc-codes.ts';
import { fetchScrip, isVoid, SUCCESS, trade } from './cmcc-scrip.ts';
import { failureCodesOf } from './failures.ts';
import { heldNow, type Sdk, type SdkContext } from './sdk.ts';
import { isTrouble, type Trouble } from './trouble.ts';

/** The Android one was seen in a client; the iOS one is made of the version of the iOS guide (assumed). */
const VERSION = {
  android: 'quick_login_android_5.7.2',
  ios: 'quick_login_iOS_9.0.12.2',
  harmony: 'quick_login_harmony_1.0.0',
  h5: '',
} as const;

/** China Mobile [cmcc-sdk-flow]: a scrip for the SIM, then as many tokens as wanted, even with mobile data off. */
export const cmcc: Sdk = {
  carrier: 'cmcc',
  idField: 'appId',
  success: { code: SUCCESS, text: 'success' },
  failures: failureCodesOf('5.7'),
  shown: pageShown,
  reach: (step, isHeld) => (!isHeld ? 'bearer' : step === 'pre-login' ? 'nothing' : 'network'),
  preLogin: async (cx) => heldNow(cx) ?? fetchAndHold(cx),
  async token(cx, purpose) {
    const held = heldNow(cx) ?? (await fetchAndHold(cx));
    if (isTrouble(held)) return held;
    const traded = await trade(cx, held, purpose);
    if (!isTrouble(traded) && traded.held !== null) cx.memory.hold(traded.held);
    else if (!isTrouble(traded) || isVoid(traded)) cx.memory.drop();
    return traded;
  },
  preLoginFacts: ({ mask, facts }) => ({ securityphone: mask, operatorType: facts.operatorType ?? '1' }),
  callback: ({ code, text, facts }, cx) => ({
    resultCode: code,
    desc: text,
    ...facts,
    networkType: networkTypes[cx.network],
    traceId: cx.traceId,
  }),
};

async function fetchAndHold(cx: SdkContext): Promise<Held | Trouble> {
  const held = await fetchScrip(cx, VERSION);
  if (!isTrouble(held)) cx.memory.hold(held);
  return held;
}
