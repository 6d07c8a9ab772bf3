import type { SignRecipe } from '../../../core/route/clue.ts';
import type { Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import { refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { equalText, md5Hex } from '../../../wire/primitives.ts';
import { partsOf, secretPart, shownString, signClue } from '../../rules/sign-recipe.ts';
import type { CmccFiling } from '../filing.ts';
import { sentMembers } from '../json-body.ts';
import type { OfMiniProgram } from './origin-rule.ts';

/** What the first request of a page signs (M12, M13). */
export interface PageSigned extends OfMiniProgram {
  readonly appId: string;
  readonly businessType: string;
  readonly msgId: string;
  readonly timestamp: string;
  readonly traceId: string;
  readonly version: string;
  readonly sign: string;
}

/** Values in natural order of their names, and appKey behind them [cmcc-h5-seal]. */
const names = ['appId', 'businessType', 'msgId', 'timestamp', 'traceId', 'version'] as const;

export function pageSign(f: PageSigned, appKey: string): string {
  let text = '';
  for (const name of names) text += f[name];
  return md5Hex(text + appKey);
}

function recipeOf(f: PageSigned, at: Scene): SignRecipe {
  const parts = partsOf(names, (name) => f[name as (typeof names)[number]], 'timestamp');
  return {
    parts: [...parts, secretPart(at.filing as CmccFiling, 'appKey')],
    key: null,
    digest: 'MD5',
    rsa: null,
  };
}

/** The code that mini-programs hear for a bad sign. */
export const miniProgramSign = '110047';

/** In lower case by the scripts, in upper case by one client: either is right [cmcc-h5-seal]. */
export const pageSignedRule: Rule<PageSigned> = {
  name: 'sign',
  evidence: 'client code',
  refuses: ['sig.bad'],
  test(f, at) {
    if (equalText(pageSign(f, (at.filing as CmccFiling).appKey), f.sign.toLowerCase())) return null;
    return refuse('sig.bad', null, f.wxappid === '' ? null : miniProgramSign);
  },
  why: (f, at) => ({
    expected: pageSign(f, (at.filing as CmccFiling).appKey),
    got: f.sign,
    canonical: shownString(recipeOf(f, at)),
    hint: say('sign.page'),
  }),
  clue: (f, at) => signClue(f.sign, recipeOf(f, at), sentMembers(at.arrival, 'sign'), at, { hexCase: 'any' }),
};
