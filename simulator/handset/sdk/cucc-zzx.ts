import type { Facts } from '../../core/words/credential.ts';
import type { JsonObject } from '../../wire/json-object.ts';
import { follow } from '../follow.ts';
import type { Held } from '../phone-memory.ts';
import type { StepName } from '../trace.ts';
import { openU1, u1Request } from './cucc-zzx-request.ts';
import { failureCodesOf } from './failures.ts';
import { readAnswer, textOf } from './read-answer.ts';
import { dueIn, heldNow, type Sdk, type SdkContext } from './sdk.ts';
import { gatewayTrouble, isTrouble, phoneTrouble, type Trouble } from './trouble.ts';

const SUCCESS = '0';
/** The gateway's; the SDK tells a code of its own around it. */
const BAD_API_KEY = '1105';
/** Its own codes have six digits and stand in `status`, beside the general code 1 [cucc-zzx-callback]. */
const OWN = /^\d{6}$/;

/** China Unicom's older family [cucc-old]: U1 alone, whose access code is the token. */
export const cuccZzx: Sdk = {
  carrier: 'cucc',
  idField: 'clientId',
  success: { code: SUCCESS, text: '成功' },
  failures: failureCodesOf('zzx'),
  reach: (step, isHeld) => (isHeld && step !== 'verify' ? 'nothing' : 'bearer'),
  preLogin: async (cx) => heldNow(cx) ?? fetchAndHold(cx),
  async token(cx, purpose) {
    if (purpose === 'verify') {
      const plain = await ask(cx, 'token');
      if (isTrouble(plain)) return plain;
      // For a check the SDK takes the masked number out.
      const { fakeMobile: _, ...facts } = factsOf(plain);
      return { token: facts.accessCode ?? '', facts };
    }
    const held = heldNow(cx);
    if (held === null) return phoneTrouble('expired');
    // One use: the next login needs a code of its own.
    cx.memory.drop();
    return { token: held.facts.accessCode ?? '', facts: held.facts };
  },
  preLoginFacts: ({ facts }) => facts,
  callback: ({ code, text, facts }, cx) => ({
    code: OWN.test(code) ? 1 : Number(code),
    msg: text,
    status: OWN.test(code) ? Number(code) : code === SUCCESS ? 0 : 1,
    response: Object.keys(facts).length === 0 ? null : JSON.stringify(facts),
    seq: cx.traceId,
  }),
};

async function fetchAndHold(cx: SdkContext): Promise<Held | Trouble> {
  const plain = await ask(cx, 'pre-login');
  if (isTrouble(plain)) return plain;
  if (cx.sim === null) return phoneTrouble('incomplete');
  const facts = factsOf(plain);
  const held: Held = {
    sim: cx.sim.iccid,
    mask: facts.fakeMobile ?? '',
    operator: 'cucc',
    dueMs: dueIn(facts.exp ?? '', cx),
    call: cx.traceId,
    facts,
  };
  cx.memory.hold(held);
  return held;
}

/** U1, and U2 as often as a redirect says so. */
async function ask(cx: SdkContext, at: StepName): Promise<JsonObject | Trouble> {
  const last = await follow((request) => cx.call(at, request), u1Request(cx));
  if (isTrouble(last)) return last;
  const answer = readAnswer(last.response);
  if (isTrouble(answer)) return answer;
  const code = textOf(answer, 'code');
  if (code === '') return phoneTrouble('incomplete');
  if (code === BAD_API_KEY) return phoneTrouble('api-key-refused');
  if (code !== SUCCESS) return gatewayTrouble(code, textOf(answer, 'msg'));
  const { obj } = answer;
  if (typeof obj !== 'object' || obj === null || Array.isArray(obj)) return phoneTrouble('incomplete');
  const plain = openU1(obj as JsonObject, cx.key);
  if (plain === null) return phoneTrouble('undecipherable');
  return textOf(plain, 'accessCode') === '' ? phoneTrouble('incomplete') : plain;
}

function factsOf(plain: JsonObject): Facts {
  return {
    accessCode: textOf(plain, 'accessCode'),
    fakeMobile: textOf(plain, 'fakeMobile'),
    exp: textOf(plain, 'exp'),
  };
}
