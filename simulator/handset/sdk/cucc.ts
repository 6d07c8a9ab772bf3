import type { Purpose } from '../../core/words/credential.ts';
import { toBase64 } from '../../wire/base64.ts';
import type { JsonObject } from '../../wire/json-object.ts';
import { md5Hex } from '../../wire/primitives.ts';
import { deviceOf } from '../device.ts';
import { follow } from '../follow.ts';
import { filed, identityFor } from '../phone-app.ts';
import type { Held } from '../phone-memory.ts';
import type { DeviceRequest } from '../send.ts';
import type { StepName } from '../trace.ts';
import { openU6, type U6Values, u6Fingerprint, u6Query } from './cucc-query.ts';
import { failureCodesOf } from './failures.ts';
import { readAnswer, textOf } from './read-answer.ts';
import { dueIn, heldNow, type Sdk, type SdkContext } from './sdk.ts';
import { drawnPadding, sealKey } from './session-key.ts';
import { gatewayTrouble, isTrouble, phoneTrouble, type Trouble } from './trouble.ts';

const SUCCESS = '0';
const TIMEOUT_MS = 10_000;
/**
 * `SDK 30100 style` is all the source has; the number for iOS is borrowed from China Telecom's list, its version made up (assumed).
 * HarmonyOS has Android's number, as none is published.
 */
const CLIENT_TYPE = { android: '30100', ios: '30300', harmony: '30100', h5: '' } as const;
const VERSION = { android: '5.2.0AK002B1125', ios: '5.2.0IK002B1125', harmony: '5.2.0HK002B1125', h5: '' } as const;

/** China Unicom, current family [cucc-token]: the access code of the pre-login is the token itself. */
export const cucc: Sdk = {
  carrier: 'cucc',
  idField: 'clientId',
  success: { code: SUCCESS, text: '成功' },
  failures: failureCodesOf('xiaowo'),
  reach: (step, isHeld) => (step === 'login' && isHeld ? 'nothing' : 'bearer'),
  async preLogin(cx) {
    const plain = await precheck(cx, 'pre-login', 'login');
    if (isTrouble(plain)) return plain;
    if (cx.sim === null) return phoneTrouble('incomplete');
    const held: Held = {
      sim: cx.sim.iccid,
      mask: textOf(plain, 'mobile'),
      operator: 'cucc',
      dueMs: dueIn(textOf(plain, 'expires'), cx),
      call: cx.traceId,
      facts: { accessCode: textOf(plain, 'accessCode'), expires: textOf(plain, 'expires') },
    };
    cx.memory.hold(held);
    return held;
  },
  async token(cx, purpose) {
    if (purpose === 'verify') {
      const plain = await precheck(cx, 'token', 'verify');
      if (isTrouble(plain)) return plain;
      const accessCode = textOf(plain, 'accessCode');
      return { token: accessCode, facts: { accessCode, expires: textOf(plain, 'expires') } };
    }
    const held = heldNow(cx);
    if (held === null) return phoneTrouble('expired');
    // One use: the next login needs a code of its own.
    cx.memory.drop();
    return { token: held.facts.accessCode ?? '', facts: { ...held.facts, mobile: held.mask } };
  },
  preLoginFacts: ({ mask, facts }) => ({ ...facts, mobile: mask }),
  callback: ({ code, text, facts }, cx) => ({
    resultCode: code,
    resultMsg: text,
    resultData: Object.keys(facts).length === 0 ? null : facts,
    traceId: cx.traceId,
    operatorType: 'CU',
  }),
};

/** U6, and U7 as often as a 302 says so. */
async function precheck(cx: SdkContext, at: StepName, purpose: Purpose): Promise<JsonObject | Trouble> {
  const key = cx.draw(16);
  const last = await follow((request) => cx.call(at, request), precheckRequest(cx, key, purpose));
  if (isTrouble(last)) return last;
  const answer = readAnswer(last.response);
  if (isTrouble(answer)) return answer;
  const code = textOf(answer, 'code');
  if (code === '') return phoneTrouble('incomplete');
  if (code !== SUCCESS) return gatewayTrouble(code, textOf(answer, 'msg'));
  const plain = openU6(textOf(answer, 'data'), key);
  if (plain === null) return phoneTrouble('undecipherable');
  return textOf(plain, 'accessCode') === '' ? phoneTrouble('incomplete') : plain;
}

function precheckRequest(cx: SdkContext, key: string, purpose: Purpose): DeviceRequest {
  const identity = identityFor(cx.app);
  const device = deviceOf(cx.app);
  const values: U6Values = {
    ...(purpose === 'login' ? { business_type: '1' } : {}),
    client_id: filed(cx.app, 'cucc', 'clientId'),
    client_type: CLIENT_TYPE[cx.app.platform],
    format: 'jsonp',
    fp: u6Fingerprint(cx.bearer?.privateAddress ?? '', ''),
    key: toBase64(sealKey(cx.key, key, drawnPadding(cx.draw))),
    packname: identity.packageOrBundle,
    // SDK 5.2 sends the certificate's MD5 as it is; 4.6 still enciphered it. On iOS, which has none to show, something
    // must still stand here: the MD5 of the bundle id (assumed).
    packsign: identity.certificate || md5Hex(identity.packageOrBundle),
    timeStamp: String(cx.nowMs()),
    version: VERSION[cx.app.platform],
  };
  return {
    method: 'GET',
    url: `${cx.origin}/openapi/netauth/precheck/wp?${u6Query(values, filed(cx.app, 'cucc', 'clientSecret'))}`,
    headers: { model: device.model, system: device.system, woodcock: cx.traceId },
    timeoutMs: TIMEOUT_MS,
  };
}
