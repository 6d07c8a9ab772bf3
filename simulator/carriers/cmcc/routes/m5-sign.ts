import type { SignPart, SignRecipe } from '../../../core/route/clue.ts';
import type { Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import { refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { equalText, hmacSha256Hex } from '../../../wire/primitives.ts';
import { secretPart, signClue } from '../../rules/sign-recipe.ts';
import type { CmccFiling } from '../filing.ts';
import type { Formed } from '../form-rule.ts';
import { sentMembers } from '../json-body.ts';

export interface M5Fields extends Formed {
  readonly version: string;
  readonly msgId: string;
  readonly timestamp: string;
  readonly appId: string;
  readonly openType: string;
  readonly requesterType: string;
  readonly encodeType: string;
  readonly encodeData: string;
  readonly token: string;
  readonly message: string;
  readonly expandParams: string;
  readonly sign: string;
  /** Every text of header and body but the sign, in the order of sending. */
  readonly sent: readonly SignPart[];
}

/** All that is not empty, by name as a TreeMap has them [cmcc-three-factor]. */
function signedParts(sent: readonly SignPart[]): readonly SignPart[] {
  return sent
    .filter(({ value }) => value !== '')
    .map((part) => (part.name === 'timestamp' ? { ...part, isStamp: true } : part))
    .sort((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)));
}

function canonical(sent: readonly SignPart[]): string {
  return signedParts(sent)
    .map(({ value }) => value)
    .join('');
}

export function m5Sign(sent: readonly SignPart[], appKey: string): string {
  return hmacSha256Hex(appKey, canonical(sent)).toUpperCase();
}

function recipeOf(f: M5Fields, at: Scene): SignRecipe {
  return {
    parts: signedParts(f.sent),
    key: secretPart(at.filing as CmccFiling, 'appKey'),
    digest: 'SHA-256',
    rsa: null,
  };
}

export const m5Signed: Rule<M5Fields> = {
  name: 'sign',
  evidence: 'documented',
  refuses: ['sig.bad'],
  test: (f, at) => (equalText(m5Sign(f.sent, (at.filing as CmccFiling).appKey), f.sign) ? null : refuse('sig.bad')),
  why: (f, at) => ({
    expected: m5Sign(f.sent, (at.filing as CmccFiling).appKey),
    got: f.sign,
    canonical: say('sign.hmac', { algorithm: 'HMAC-SHA256', key: '‹appKey›', text: canonical(f.sent) }),
    hint: say('sign.m5'),
  }),
  clue: (f, at) => signClue(f.sign, recipeOf(f, at), sentMembers(at.arrival, 'sign'), at, { hexCase: 'upper' }),
};
