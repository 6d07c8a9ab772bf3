import type { Held } from '../phone-memory.ts';
import { fetchScrip, SUCCESS, trade } from './cmcc-scrip.ts';
import { failureCodesOf } from './failures.ts';
import { heldNow, type Sdk, type SdkContext } from './sdk.ts';
import { isTrouble, type Trouble } from './trouble.ts';

/** Made of the version of the Android document, in the form of the next generation's (assumed); HarmonyOS is younger than it. */
const VERSION = {
  android: 'quick_login_android_5.3.3',
  ios: 'quick_login_iOS_5.3.3',
  harmony: 'quick_login_harmony_5.3.3',
  h5: '',
} as const;
const PRE_LOGIN_MS = 5 * 60_000;

/**
 * China Mobile's SDK of 2017 and 2018 [cmcc-sdk-flow-53]: a pre-login is for a login alone, lives five minutes and serves once; a
 * page that the user leaves has used it up too.
 */
export const cmcc53: Sdk = {
  carrier: 'cmcc',
  idField: 'appId',
  success: { code: SUCCESS, text: 'true' },
  failures: failureCodesOf('5.3'),
  isSpentByPage: true,
  // Unlike later ones it wants mobile data on for the token too.
  reach: (step, isHeld) => (isHeld && step === 'pre-login' ? 'nothing' : 'bearer'),
  preLogin: async (cx) => heldNow(cx) ?? fetchAndHold(cx),
  async token(cx, purpose) {
    const held = (purpose === 'login' ? heldNow(cx) : null) ?? (await fetchScrip(cx, VERSION));
    if (isTrouble(held)) return held;
    if (purpose === 'login') cx.memory.drop();
    const traded = await trade(cx, held, purpose);
    if (isTrouble(traded)) return traded;
    const { token, openId = '', authType = '', authTypeDes = '' } = traded.facts;
    // The document spells the one authTypeDec and the other authTypeDes.
    const how = purpose === 'login' ? { authType, authTypeDec: authTypeDes } : { authType, authTypeDes };
    return { token: traded.token, facts: { ...how, token: token ?? '', openId } };
  },
  preLoginFacts: () => ({ desc: 'true' }),
  callback: ({ code, text, facts }) => ({
    resultCode: code,
    ...(code === SUCCESS ? facts : { resultDesc: text }),
  }),
};

async function fetchAndHold(cx: SdkContext): Promise<Held | Trouble> {
  const got = await fetchScrip(cx, VERSION);
  if (isTrouble(got)) return got;
  const ownMs = cx.nowMs() + PRE_LOGIN_MS;
  const held = { ...got, dueMs: got.dueMs === null ? null : Math.min(got.dueMs, ownMs) };
  cx.memory.hold(held);
  return held;
}
