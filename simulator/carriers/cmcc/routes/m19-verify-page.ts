import type { SealClue, SignRecipe } from '../../../core/route/clue.ts';
import type { RouteTable, Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { isHex } from '../../../wire/hex.ts';
import { writeStamp17 } from '../../../wire/stamp.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { addressListed, appActive, appKnown } from '../../rules/app-rules.ts';
import { partsOf, signClue } from '../../rules/sign-recipe.ts';
import { stampRule } from '../../rules/stamp-rule.ts';
import { hasTokenShape, type TokenShape } from '../../rules/token-shape.ts';
import { appPublicKey } from '../app-keys.ts';
import { wellFormed } from '../form-rule.ts';
import { ids } from '../ids.ts';
import { jsonRefuses, nonString, openSections, sentMembers, text } from '../json-body.ts';
import { badField, tokenMissing } from '../missing-hint.ts';
import { idInToken, readWeb } from '../web-token.ts';
import { claimOf, m2PhoneReadable, sealedPhone, whyOtherPhone } from './m2-phone-num.ts';
import { isM2RsaGood, type M2Fields, m2Names } from './m2-sign.ts';

/** The same values as M2 in its RSA mode; the number is sealed in the same way [cmcc-h5-verify]. */
type M19Fields = M2Fields;

function missingField(f: M19Fields): string | null {
  if (f.version !== '1.0') return 'header.version';
  if (f.msgId === '') return 'header.msgId';
  if (f.timestamp === '') return 'header.timestamp';
  if (f.appId === '') return 'header.appId';
  if (f.phoneNum === '') return 'body.phoneNum';
  return f.sign === '' ? 'body.sign' : null;
}

const present: Rule<M19Fields> = {
  name: 'required',
  evidence: 'client code',
  refuses: ['req.param', 'tok.empty'],
  test(f) {
    const missing = missingField(f);
    if (missing !== null) return refuse('req.param', { field: missing });
    return f.token === '' ? refuse('tok.empty') : null;
  },
  why: (f) => ({
    expected: say('form.m19'),
    got: say('field.bad', { field: missingField(f) ?? 'body.token' }),
    hint: missingField(f) === null ? tokenMissing : badField(missingField(f)),
  }),
};

function recipeOf(f: M19Fields, at: Scene): SignRecipe {
  const parts = partsOf(m2Names, (name) => f[name as (typeof m2Names)[number]], 'timestamp');
  return { parts, key: null, digest: 'MD5', rsa: { keys: at.app?.publicKeys.cmcc ?? null, output: 'base64' } };
}

const signed: Rule<M19Fields> = {
  name: 'sign',
  evidence: 'client code',
  refuses: ['sig.bad'],
  test: (f, at) => (isM2RsaGood(f, appPublicKey(at.app, 'verify')) ? null : refuse('sig.bad')),
  why: (f, at) => ({
    expected: say('sign.m2-rsa'),
    got: f.sign,
    canonical: m2Names.map((name) => f[name]).join(''),
    hint: at.app?.publicKeys.cmcc === undefined ? say('sign.rsa-no-keys') : say('sign.m19'),
  }),
  clue: (f, at) => signClue(f.sign, recipeOf(f, at), sentMembers(at.arrival, 'sign'), at),
};

const webShape: TokenShape = {
  home: 'cmcc',
  kind: 'web',
  format: { ...ids.web, read: (text) => ids.web.read(idInToken(text)) },
  isShaped: (text) => readWeb(text) !== null && isHex(text.slice(-32), 32, 'lower'),
  looks: say('token.looks-check'),
  evidence: 'aggregator',
};

/** The check of a page's number: what M2 is to a phone's token. What it answers no client reads, so it is taken to be M2's. */
export const m19: RouteTable<M19Fields> = {
  id: 'M19',
  methods: ['POST'],
  path: '/NumberAbility/h5/verifyVmMobileApi.htm',
  hosts: ['www.cmpassport.com'],
  caller: 'server',
  evidence: 'client code',
  source: 'S-SMOB, S-SRV, cmcc-h5-verify',
  open(arrival: Arrival) {
    const reading = openSections(arrival);
    if ('unopened' in reading) return reading;
    const { header, body } = reading;
    const appId = text(header, 'appId');
    const token = text(body, 'token');
    const fields: M19Fields = {
      version: text(header, 'version'),
      msgId: text(header, 'msgId'),
      timestamp: text(header, 'timestamp'),
      appId,
      openType: '',
      requesterType: '',
      isRsa: true,
      isSm: false,
      odd: reading.odd ?? nonString(header) ?? nonString(body),
      loose: null,
      phoneNum: text(body, 'phoneNum'),
      token,
      message: '',
      expandParams: text(body, 'expandParams'),
      sign: text(body, 'sign'),
    };
    return { fields, app: appId, held: { kind: 'web', id: idInToken(token) }, seal: null };
  },
  opens: [...jsonRefuses, 'req.type'],
  seals,
  rules: [
    wellFormed,
    present,
    appKnown('assumed'),
    appActive('assumed'),
    signed,
    stampRule('timestamp', (f) => f.timestamp, 'yyyyMMddHHmmssSSS'),
    addressListed('assumed'),
    m2PhoneReadable,
    hasTokenShape(webShape, (f) => f.token),
  ],
  sentIds: { message: (f) => f.msgId },
  acts: ['compare'],
  intend(f, at) {
    const claim = claimOf(f, at);
    return 'out' in claim ? claim : { act: 'compare', of: 'web', id: idInToken(f.token), claim };
  },
  write: answer,
  whyOther: whyOtherPhone,
};

function seals(arrival: Arrival): readonly SealClue[] {
  return [sealedPhone(arrival)];
}

function answer(_: Outcome, f: M19Fields | null, at: Scene, code: Code) {
  return jsonReply({
    header: { msgId: f?.msgId ?? '', timestamp: writeStamp17(at.nowMs), appId: f?.appId ?? '', resultCode: code.code },
    body: { resultDesc: code.text, expandParams: f?.expandParams ?? '' },
  });
}
