import type { SignPart, SignRecipe } from '../../../core/route/clue.ts';
import type { Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Purpose } from '../../../core/words/credential.ts';
import { say } from '../../../core/words/sentence.ts';
import type { JsonObject } from '../../../wire/json-object.ts';
import { percentEncode } from '../../../wire/percent.ts';
import { md5Hex } from '../../../wire/primitives.ts';
import { hexSign, writtenIn } from '../../rules/hex-case.ts';
import { secretPart, shownString, signClue } from '../../rules/sign-recipe.ts';
import type { CmccFiling } from '../filing.ts';
import type { Formed } from '../form-rule.ts';
import { text, textsOf } from '../json-body.ts';

/** The values that the sign covers, in its order; the app's key stands among them, and a literal 0 ends it [cmcc-m8-sign]. */
const beforeKey = [
  'sdkver',
  'appid',
  'imsi',
  'operatortype',
  'networktype',
  'mobilebrand',
  'mobilemodel',
  'mobilesystem',
  'clienttype',
  'msgid',
  'timestamp',
] as const;
const behindKey = [
  'subimsi',
  'apppackage',
  'appsign',
  'ipv4_list',
  'ipv6_list',
  'sdkType',
  'tempPDR',
  'scrip',
  'userCapaid',
  'funcType',
  'socketip',
] as const;

export type M8Values = Readonly<Record<(typeof beforeKey)[number] | (typeof behindKey)[number], string>>;

export interface M8Fields extends M8Values, Formed {
  readonly purpose: Purpose | null;
  readonly sign: string;
  /** The IV of a sealed request; null for one whose values came in clear. */
  readonly iv: Uint8Array | null;
  /** Everything that was sent, for whoever asks why the sign is wrong. */
  readonly sent: JsonObject;
}

export function m8Values(body: JsonObject): M8Values {
  return {
    sdkver: text(body, 'sdkver'),
    appid: text(body, 'appid'),
    imsi: text(body, 'imsi'),
    operatortype: text(body, 'operatortype'),
    networktype: text(body, 'networktype'),
    mobilebrand: text(body, 'mobilebrand'),
    mobilemodel: text(body, 'mobilemodel'),
    mobilesystem: text(body, 'mobilesystem'),
    clienttype: text(body, 'clienttype'),
    msgid: text(body, 'msgid'),
    timestamp: text(body, 'timestamp'),
    subimsi: text(body, 'subimsi'),
    apppackage: text(body, 'apppackage'),
    appsign: text(body, 'appsign'),
    ipv4_list: text(body, 'ipv4_list'),
    ipv6_list: text(body, 'ipv6_list'),
    sdkType: text(body, 'sdkType'),
    tempPDR: text(body, 'tempPDR'),
    scrip: text(body, 'scrip'),
    userCapaid: text(body, 'userCapaid'),
    funcType: text(body, 'funcType'),
    socketip: text(body, 'socketip'),
  };
}

/** The literal that ends the string is the value of a parameter that stands outside of it. */
const last: SignPart = { name: 'targetVersion', value: '0' };

/** How Android encodes a value of a URL: a blank is a plus. */
function urlEncoded(value: string): string {
  return percentEncode(value).replaceAll('%20', '+');
}

type Writing = (value: string) => string;

/** Brand, model and system stand URL-encoded in the sign. Whether the body has them so too no source says: both are taken. */
function withMachine(f: M8Values, write: Writing): M8Values {
  return {
    ...f,
    mobilebrand: write(f.mobilebrand),
    mobilemodel: write(f.mobilemodel),
    mobilesystem: write(f.mobilesystem),
  };
}

function m8Parts(f: M8Values, appKey: SignPart): readonly SignPart[] {
  const part = (name: keyof M8Values): SignPart =>
    name === 'timestamp' ? { name, value: f[name], isStamp: true } : { name, value: f[name] };
  return [...beforeKey.map(part), appKey, ...behindKey.map(part), last];
}

export function m8Sign(f: M8Values, appKey: string): string {
  let joined = '';
  for (const name of beforeKey) joined += f[name];
  joined += appKey;
  for (const name of behindKey) joined += f[name];
  return md5Hex(joined + last.value);
}

const keyOf = (at: Scene) => (at.filing as CmccFiling).appKey;

/** The values that the sign may cover besides those that came. */
function encodedToo(f: M8Values): readonly M8Values[] {
  return [withMachine(f, urlEncoded), withMachine(f, percentEncode)];
}

function recipeOf(f: M8Values, at: Scene): SignRecipe {
  return { parts: m8Parts(f, secretPart(at.filing as CmccFiling, 'appKey')), key: null, digest: 'MD5', rsa: null };
}

/** Which writing of the case decides follows policy `hex.case`: clients of this route write lower case. */
export const m8Signed: Rule<M8Fields> = {
  name: 'sign',
  evidence: 'client code',
  refuses: ['sig.bad'],
  test(f, at) {
    const said = hexSign(f.sign, [m8Sign(f, keyOf(at))], 'lower', at);
    if (said === null) return null;
    const others = encodedToo(f).map((values) => m8Sign(values, keyOf(at)));
    return hexSign(f.sign, others, 'lower', at);
  },
  why: (f, at) => ({
    expected: m8Sign(f, keyOf(at)),
    got: f.sign,
    canonical: shownString(recipeOf(f, at)),
    hint: say('sign.m8'),
  }),
  clue(f, at) {
    const appKey = secretPart(at.filing as CmccFiling, 'appKey');
    return signClue(f.sign, recipeOf(f, at), textsOf(f.sent, 'sign'), at, {
      alsoRight: encodedToo(f).map((values) => m8Parts(values, appKey)),
      hexCase: writtenIn('lower', at.policy.hexCase),
    });
  },
};
