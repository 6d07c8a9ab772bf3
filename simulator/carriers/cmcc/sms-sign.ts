import type { SignRecipe } from '../../core/route/clue.ts';
import type { Rule } from '../../core/route/route.ts';
import type { Scene } from '../../core/route/scene.ts';
import { lenient, refuse } from '../../core/words/intent.ts';
import { say } from '../../core/words/sentence.ts';
import { equalText, md5Hex } from '../../wire/primitives.ts';
import { partsOf, secretPart, shownString, signClue } from '../rules/sign-recipe.ts';
import type { CmccFiling } from './filing.ts';
import { sentMembers } from './json-body.ts';
import type { SmsFields } from './sms-fields.ts';

/**
 * The order that the document prints, and the natural order of names that its remark asks for: they contradict each
 * other, and all three editions have both [cmcc-sms-assist].
 */
const orders = {
  printed: ['msgId', 'systemTime', 'version', 'requesterType', 'appId', 'mobileNumber', 'userIp'],
  sorted: ['appId', 'mobileNumber', 'msgId', 'requesterType', 'systemTime', 'userIp', 'version'],
} as const;

type Order = keyof typeof orders;

/** Orders that policy lets pass, the printed one first. */
function taken(at: Scene): readonly Order[] {
  const wanted = at.policy.values['sms.order'];
  return wanted === 'printed' || wanted === 'sorted' ? [wanted] : ['printed', 'sorted'];
}

export function smsSign(f: SmsFields, appKey: string, order: Order): string {
  let text = '';
  for (const name of orders[order]) text += f[name];
  return md5Hex(text + appKey);
}

function recipeOf(f: SmsFields, at: Scene, order: Order): SignRecipe {
  const parts = partsOf(orders[order], (name) => f[name as (typeof orders)['printed'][number]], 'systemTime');
  return { parts: [...parts, secretPart(at.filing as CmccFiling, 'appKey')], key: null, digest: 'MD5', rsa: null };
}

/** Lower-case hex by the document; as no caller's code was ever found, the other case passes and is noted. */
export const smsSigned: Rule<SmsFields> = {
  name: 'sign',
  evidence: 'documented',
  refuses: ['sig.bad'],
  test(f, at) {
    const { appKey } = at.filing as CmccFiling;
    const lower = f.sign.toLowerCase();
    const order = taken(at).find((each) => equalText(smsSign(f, appKey, each), lower));
    if (order === undefined || (lower !== f.sign && at.policy.values['sms.order'] !== 'any')) return refuse('sig.bad');
    if (lower !== f.sign) return lenient('sig.bad', say('strict.upper-case'));
    return order === 'sorted' && at.policy.values['sms.order'] === 'any'
      ? lenient('sig.bad', say('strict.sorted'))
      : null;
  },
  why(f, at) {
    const [order = 'printed'] = taken(at);
    return {
      expected: smsSign(f, (at.filing as CmccFiling).appKey, order),
      got: f.sign,
      canonical: shownString(recipeOf(f, at, order)),
      hint: say('sign.sms', { names: orders[order].join(', ') }),
    };
  },
  clue(f, at) {
    const [first = 'printed', ...others] = taken(at);
    return signClue(f.sign, recipeOf(f, at, first), sentMembers(at.arrival, 'sign'), at, {
      hexCase: 'lower',
      alsoRight: others.map((order) => recipeOf(f, at, order).parts),
    });
  },
};
