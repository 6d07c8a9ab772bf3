import { networkFact } from '../../../core/acts/adopt.ts';
import type { SignRecipe } from '../../../core/route/clue.ts';
import type { RouteTable, Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import type { Code } from '../../../core/words/code.ts';
import { type Facts, infoFact } from '../../../core/words/credential.ts';
import { type Outcome, refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { fromBase64, toBase64 } from '../../../wire/base64.ts';
import { fromHex } from '../../../wire/hex.ts';
import { maskNumber } from '../../../wire/number-presentation.ts';
import { aesEcbEncrypt, rsaVerify } from '../../../wire/primitives.ts';
import { writeStamp17 } from '../../../wire/stamp.ts';
import { encodeUtf8 } from '../../../wire/utf8.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { addressListed, appActive, appKnown } from '../../rules/app-rules.ts';
import { partsOf, shownString, signClue } from '../../rules/sign-recipe.ts';
import { hasTokenShape, type TokenShape } from '../../rules/token-shape.ts';
import { appPublicKey } from '../app-keys.ts';
import type { CmccFiling } from '../filing.ts';
import { type Formed, wellFormed } from '../form-rule.ts';
import { infoIn } from '../h5/consent.ts';
import { headerOf } from '../h5/page-body.ts';
import { type Missing, oneTapOnly, requiredFields } from '../h5/page-rules.ts';
import { ids } from '../ids.ts';
import { jsonRefuses, nonString, openJson, sentMembers, text } from '../json-body.ts';
import { oneTapMarks, readWeb, webFormat } from '../web-token.ts';

export interface M18Fields extends Formed {
  readonly appId: string;
  readonly interfaceVersion: string;
  readonly traceId: string;
  readonly timestamp: string;
  readonly businessType: string;
  readonly token: string;
  readonly userInformation: string;
  readonly expandParams: string;
  readonly sign: string;
}

const otherProduct = '104001';
const notWritten = '103005';
const noKey = '104010';
const keyLetters = 16;

function missing(f: M18Fields): Missing | null {
  const names = ['appId', 'interfaceVersion', 'traceId', 'timestamp', 'token', 'sign'] as const;
  const field = names.find((name) => f[name] === '');
  return field === undefined ? null : { field, code: null };
}

const names = ['appId', 'traceId', 'timestamp', 'token', 'interfaceVersion'] as const;

/** Hex by the one edition, not told by the other: hex of either case or Base64 [cmcc-h5-exchange]. */
function signatureOf({ sign }: M18Fields): Uint8Array | null {
  return fromHex(sign) ?? fromBase64(sign);
}

export function isM18Good(f: M18Fields, key: ReturnType<typeof appPublicKey>): boolean {
  let signed = '';
  for (const name of names) signed += f[name];
  const signature = signatureOf(f);
  return key !== null && signature !== null && rsaVerify('sha256', key, signed, signature);
}

function recipeOf(f: M18Fields, at: Scene): SignRecipe {
  const parts = partsOf(names, (name) => f[name as (typeof names)[number]], 'timestamp');
  return { parts, key: null, digest: 'SHA-256', rsa: { keys: at.app?.publicKeys.cmcc ?? null, output: 'hex' } };
}

const signed: Rule<M18Fields> = {
  name: 'sign',
  evidence: 'client code',
  refuses: ['sig.bad'],
  test(f, at) {
    if (signatureOf(f) === null) return refuse('sig.bad', null, notWritten);
    return isM18Good(f, appPublicKey(at.app, 'verify')) ? null : refuse('sig.bad');
  },
  why(f, at) {
    const hint = at.app?.publicKeys.cmcc === undefined ? say('sign.rsa-no-keys') : say('sign.m18');
    return { expected: say('sign.m18-rsa'), got: f.sign, canonical: shownString(recipeOf(f, at)), hint };
  },
  clue: (f, at) => signClue(f.sign, recipeOf(f, at), sentMembers(at.arrival, 'sign'), at, { hexCase: 'any' }),
};

/** The number is sealed with the first sixteen characters of appKey; a shorter one, which no carrier gives, seals nothing. */
const keyed: Rule<M18Fields> = {
  name: 'app-key',
  evidence: 'assumed',
  refuses: ['gw.internal'],
  test: (_, at) =>
    encodeUtf8((at.filing as CmccFiling).appKey).length >= keyLetters ? null : refuse('gw.internal', null, noKey),
  why: () => ({ expected: say('app-key.long'), got: say('app-key.short'), hint: say('app-key.lengthen') }),
};

const tokenShape: TokenShape = {
  home: 'cmcc',
  kind: 'web',
  format: { ...webFormat, read: (token) => ids.web.read(readWeb(token)?.id ?? '') },
  isShaped: (token) => {
    const read = readWeb(token);
    return read !== null && fromHex(token.slice(-32)) !== null && !read.mark.endsWith('HTTPS');
  },
  looks: say('token.looks-page'),
  evidence: 'aggregator',
};

/** The app's server asks for the number behind a page's token; one answer serves both editions [cmcc-h5-exchange]. */
export const m18: RouteTable<M18Fields> = {
  id: 'M18',
  methods: ['POST'],
  path: '/h5/onekeylogin/tokenValidate',
  also: ['//h5/onekeylogin/tokenValidate'],
  hosts: ['www.cmpassport.com'],
  caller: 'server',
  evidence: 'client code',
  source: 'S-SMOB, S-SRV, S-CHLMP, cmcc-h5-seal, cmcc-h5-exchange, cmcc-page-token',
  open(arrival: Arrival) {
    const reading = openJson(arrival);
    if ('unopened' in reading) return reading;
    const body = reading.value;
    const appId = headerOf(arrival, 'appid');
    const token = text(body, 'token');
    const fields = {
      odd: reading.odd ?? nonString(body),
      loose: null,
      appId,
      interfaceVersion: headerOf(arrival, 'interfaceversion'),
      traceId: headerOf(arrival, 'traceid'),
      timestamp: headerOf(arrival, 'timestamp'),
      businessType: headerOf(arrival, 'businesstype'),
      token,
      userInformation: text(body, 'userInformation'),
      expandParams: text(body, 'expandParams'),
      sign: text(body, 'sign'),
    };
    return { fields, app: appId, held: { kind: 'web', id: readWeb(token)?.id ?? token }, seal: null };
  },
  opens: jsonRefuses,
  rules: [
    wellFormed,
    requiredFields(say('form.m18'), missing),
    appKnown('aggregator'),
    appActive('aggregator'),
    oneTapOnly(otherProduct),
    signed,
    addressListed('aggregator'),
    keyed,
    hasTokenShape(tokenShape, (f) => f.token),
  ],
  sentIds: { trace: (f) => f.traceId },
  acts: ['reveal'],
  intend(f) {
    const read = readWeb(f.token);
    const unlike = (facts: Facts) => {
      const { [networkFact]: network, [infoFact]: info } = facts;
      const mark = network === 'cucc' || network === 'ctcc' ? oneTapMarks[network] : oneTapMarks.cmcc;
      if (read?.mark !== mark) return 'tok.wrong-carrier';
      return (info ?? '') === infoIn(f.userInformation) ? null : 'tok.other-page';
    };
    return { act: 'reveal', of: 'web', id: read?.id ?? f.token, also: unlike };
  },
  adds: ['tok.other-page', 'tok.wrong-carrier'],
  // The mark tells the product.
  spares: ['tok.wrong-scope'],
  instead: [
    { refusal: 'req.param', code: otherProduct },
    { refusal: 'sig.bad', code: notWritten },
    { refusal: 'gw.internal', code: noKey },
  ],
  write: answer,
};

export function sealMsisdn(msisdn: string, appKey: string): string {
  return toBase64(aesEcbEncrypt(encodeUtf8(appKey).subarray(0, keyLetters), msisdn));
}

function answer(outcome: Outcome, f: M18Fields | null, at: Scene, code: Code) {
  const headers = { traceId: f?.traceId ?? '', appId: f?.appId ?? '', timestamp: writeStamp17(at.nowMs) };
  const base = { resultCode: code.code, desc: code.text, serviceTime: writeStamp17(at.nowMs) };
  const number = outcome.out === 'granted' ? outcome.msisdn : null;
  if (number === null || f === null) return jsonReply(base, headers);
  const msisdn = sealMsisdn(number, (at.filing as CmccFiling).appKey);
  const data = { msisdn, securityPhone: maskNumber(number), expandParams: f.expandParams };
  return jsonReply({ ...base, msisdn, data }, headers);
}
