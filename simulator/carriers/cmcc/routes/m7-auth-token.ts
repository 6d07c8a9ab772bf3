import type { SignRecipe } from '../../../core/route/clue.ts';
import type { RouteTable, Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import type { Facts, Purpose } from '../../../core/words/credential.ts';
import type { Outcome } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import type { JsonObject } from '../../../wire/json-object.ts';
import { md5Hex } from '../../../wire/primitives.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { appActive, appKnown } from '../../rules/app-rules.ts';
import { hexSign } from '../../rules/hex-case.ts';
import { secretPart, shownString, signClue } from '../../rules/sign-recipe.ts';
import { capabilities } from '../capabilities.ts';
import type { CmccFiling } from '../filing.ts';
import { type Formed, wellFormed } from '../form-rule.ts';
import { jsonRefuses, nonString, openJson, sentMembers, text } from '../json-body.ts';
import { openIdOf } from '../open-id.ts';
import { required } from '../required.ts';

export interface M7Fields extends Formed {
  readonly version: string;
  readonly appid: string;
  readonly scrip: string;
  readonly msgid: string;
  readonly purpose: Purpose | null;
  readonly sign: string;
}

function missingField(f: M7Fields): string | null {
  if (f.version !== '0.1') return 'version';
  if (f.appid === '') return 'appid';
  if (f.scrip === '') return 'scrip';
  if (f.msgid === '') return 'msgid';
  if (f.purpose === null) return 'userCapaid';
  return f.sign === '' ? 'sign' : null;
}

export function m7Sign(f: M7Fields, appKey: string): string {
  return md5Hex(f.version + f.appid + appKey + f.scrip).toUpperCase();
}

/** The same as parts, for whoever asks why it was refused. */
function recipeOf(f: M7Fields, at: Scene): SignRecipe {
  const parts = [
    { name: 'version', value: f.version },
    { name: 'appid', value: f.appid },
    secretPart(at.filing as CmccFiling, 'appKey'),
    { name: 'scrip', value: f.scrip },
  ];
  return { parts, key: null, digest: 'MD5', rsa: null };
}

/** No stamp takes part in this sign: the same call may be replayed while the scrip lives, and only the caps hold it. */
const signed: Rule<M7Fields> = {
  name: 'sign',
  evidence: 'client code',
  refuses: ['sig.bad'],
  test: (f, at) => hexSign(f.sign, [m7Sign(f, (at.filing as CmccFiling).appKey)], 'upper', at),
  why: (f, at) => ({
    expected: m7Sign(f, (at.filing as CmccFiling).appKey),
    got: f.sign,
    canonical: shownString(recipeOf(f, at)),
    hint: say('sign.m7'),
  }),
  clue: (f, at) => signClue(f.sign, recipeOf(f, at), sentMembers(at.arrival, 'sign'), at),
};

const sameNonce = '103107';

/** Scrip for token. The scrip carries the identity, so this may come over Wi-Fi. */
export const m7: RouteTable<M7Fields> = {
  id: 'M7',
  methods: ['POST'],
  path: '/unisdk/api/getAuthToken',
  hosts: ['onekey.cmpassport.com'],
  caller: 'device',
  evidence: 'client code',
  source: 'S-MOBC, cmcc-m7-request',
  open(arrival: Arrival) {
    const reading = openJson(arrival);
    if ('unopened' in reading) return reading;
    const body = reading.value;
    const appid = text(body, 'appid');
    const scrip = text(body, 'scrip');
    return {
      fields: {
        version: text(body, 'version'),
        appid,
        scrip,
        msgid: text(body, 'msgid'),
        purpose: Object.hasOwn(capabilities, text(body, 'userCapaid'))
          ? (capabilities[text(body, 'userCapaid')] as Purpose)
          : null,
        sign: text(body, 'sign'),
        odd: reading.odd ?? oddMember(body),
        loose: null,
      },
      app: appid,
      held: { kind: 'scrip', id: scrip },
      seal: null,
    };
  },
  opens: jsonRefuses,
  rules: [wellFormed, required(say('form.m7'), missingField), appKnown('documented'), appActive('assumed'), signed],
  sentIds: { message: (f) => f.msgid },
  acts: ['trade'],
  intend: (f) => ({
    act: 'trade',
    of: 'scrip',
    id: f.scrip,
    gives: 'token',
    purpose: f.purpose,
    sameBearer: false,
    claim: null,
    facts: null,
  }),
  // Its sign is the same for every token of a scrip: the number that was drawn for the request is what may not come again.
  once: ({ msgid }) => [{ name: 'msgid', value: md5Hex(msgid), code: sameNonce }],
  adds: ['num.interval', 'num.daily-limit', 'sig.nonce-reuse'],
  instead: [{ code: sameNonce, refusal: 'sig.nonce-reuse' }],
  // A scrip serves both products, over any network, and claims no number.
  spares: ['tok.wrong-scope', 'bearer.moved', 'num.mismatch'],
  write: answer,
};

/** Every member is a string but rcData, an object of strings. */
function oddMember(body: JsonObject): Facts | null {
  const device = Object.hasOwn(body, 'rcData') ? body['rcData'] : undefined;
  if (typeof device !== 'object' || device === null || Array.isArray(device)) return nonString(body);
  const inner = nonString(device as JsonObject);
  return nonString(body, 'rcData') ?? (inner === null ? null : { ...inner, field: `rcData.${inner['field']}` });
}

function answer(outcome: Outcome, f: M7Fields | null, at: Scene, code: Code) {
  const inresponseto = f === null ? '' : f.msgid;
  const granted = outcome.out === 'granted' ? outcome : null;
  const token = granted === null ? null : granted.credential;
  if (granted === null || token === null)
    return jsonReply({ resultCode: code.code, version: '0.1', inresponseto, desc: code.text });
  const untilMs = granted.heldUntilMs;
  return jsonReply({
    resultCode: code.code,
    version: '0.1',
    inresponseto,
    desc: code.text,
    token: token.id,
    openId: openIdOf(at, token.msisdn),
    // A scrip of one use is told to be gone.
    phonescrip: f === null || untilMs === null ? '' : f.scrip,
    phonescripED: f === null || untilMs === null ? '' : String(Math.floor((untilMs - at.nowMs) / 1000)),
  });
}
