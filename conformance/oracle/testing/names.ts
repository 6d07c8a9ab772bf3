import type { Judged } from './judged.ts';

/** What an explanation has to speak of, for mistakes that are in no field of their own. */
const words: readonly (readonly [RegExp, RegExp])[] = [
  [/^order of|^separated/, /order|join|separat/i],
  [/^secret/, /secret|key/i],
  [/case of/, /case/i],
  [/^(turned|cut) signature|^(turned|cut|empty|left out|twice) (body\.)?sign/, /sign/i],
  [/^credential/, /U12|token|scrip|data/],
  // Of what seals itself, nothing inside can be told.
  [/before signing/, /double member/],
  [/^cipher/, /seal|cipher|key|decrypt|hex|base64/i],
  [/encryptedIV/, /\bIV\b/],
  [/^stamp/, /stamp|clock|time/i],
  [/^method/, /method|GET|POST/],
  [/^type/, /content-type/i],
  // In a list without names, one place too few or too many is all that can be seen.
  [/^(left out|twice) before/, /\b32\b/],
  [/^(cut|nothing) body/, /body|JSON|query|form|field|cut|nothing/i],
  [/^(left out|misnamed) appid/i, /carries nothing/],
  // What another carrier answered is looked at as a whole, and belongs to one address.
  [/ path$| result(Code)?$/, /untouched/],
];

/** Classes that say of themselves what was wrong; that a parameter or a signature is wrong says less than which and how. */
const telling = /^(app|tok|num|bearer|xnet)\.|^sig\.timestamp$/;

/** What was changed under a signature after it was made cannot be told from a signature made of something else. */
const underSign = /^(turned|case of|empty|left out|twice|misnamed) (?!before)/;

/** Whether `why` names what was done to the request: its field, or the reason. */
export function names({ damage, told, verdict }: Judged): boolean {
  const isBlamed = [...verdict.wrong, ...verdict.open].some(
    ({ why, at }) => why === told.refusal && (damage.stage !== undefined || blames(at, damage.at)),
  );
  if (isBlamed && telling.test(told.refusal ?? '')) return true;
  const { got, hint, canonical, facts, rule } = told.why();
  const text = [hint, got, rule, JSON.stringify(facts)].join('\n');
  if (words.some(([kind, said]) => kind.test(damage.name) && said.test(text))) return true;
  if (told.refusal === 'sig.bad' && canonical !== null && underSign.test(damage.name)) return true;
  const field = damage.at.split('.').at(-1) ?? '';
  return field !== '' && text.toLowerCase().includes(field.toLowerCase());
}

/** Whether the part that a judge blames is the one that was spoilt: of a token, an id in it; of a stamp, whatever it is called. */
function blames(at: string, spoilt: string): boolean {
  return at === spoilt || spoilt === 'token' || spoilt === 'timestamp' || spoilt === 'line';
}
