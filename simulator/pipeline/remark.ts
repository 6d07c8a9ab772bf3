import type { Opened, Unopened } from '../core/route/route.ts';
import type { Scene } from '../core/route/scene.ts';
import type { Finding } from '../core/words/finding.ts';
import type { Outcome } from '../core/words/intent.ts';
import type { Destination } from './routing.ts';

/** What there is to say of an exchange that its caller did not want. */
export type Remark = Pick<Finding, 'difference' | 'opened'>;

/** Whether an outcome is one that somebody will ask about: a refusal, or the verdict that the number is another. */
export function isUnwelcome(outcome: Outcome): boolean {
  return outcome.out === 'refused' || (outcome.out === 'granted' && outcome.match === false);
}

/** Asked of what is unwelcome alone, so that what goes well costs nothing. */
export function remarkOn(
  { carrier, route }: Destination,
  opened: Opened<unknown> | Unopened,
  outcome: Outcome,
  ruleName: string | null,
  at: Scene,
): Remark {
  const plain = opened.plain ?? null;
  const text = plain === null ? null : withoutSecrets(plain, carrier.filing.fields, carrier.filing.idField, at);
  if (!('fields' in opened)) return { difference: null, opened: text };
  if (outcome.out === 'granted') {
    // A fault that told another number is what made the verdict; the claim has nothing to do with it.
    const isLie = outcome.credential !== null && outcome.credential.msisdn !== outcome.msisdn;
    const msisdn = isLie ? null : outcome.msisdn;
    const said = msisdn === null ? undefined : route.whyOther?.(opened.fields, at, msisdn);
    return { difference: said ?? null, opened: text };
  }
  const rule = ruleName === null ? undefined : route.rules.find(({ name }) => name === ruleName);
  return { difference: rule?.why?.(opened.fields, at) ?? null, opened: text };
}

/** A text in which the app's secrets stand by their names. */
function withoutSecrets(text: string, fields: readonly string[], idField: string, { filing }: Scene): string {
  let masked = text;
  for (const field of fields) {
    const secret = field === idField ? undefined : filing?.[field];
    if (secret !== undefined && secret !== '') masked = masked.replaceAll(secret, `‹${field}›`);
  }
  return masked;
}
