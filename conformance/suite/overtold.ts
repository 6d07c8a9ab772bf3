import type { World } from '../../fixtures/api-types.ts';
import type { Account, Answer, Session } from './adapter.ts';
import type { Values } from './values.ts';

/** Shorter texts stand in places that have nothing to do with them. */
const shortest = 8;
/** What carriers give apps and nobody else may know; China Mobile’s app key is not among it, since its SDK needs that. */
const secretFields = ['appSecret', 'clientSecret'];
/** Answers that have no number to tell. */
const numberless: ReadonlySet<Answer['verdict']> = new Set(['refused', 'undeterminable', 'reject', 'invalid']);

interface Told {
  readonly values: Values;
  readonly document: World;
  readonly account: Account;
  readonly session: Pick<Session, 'face'>;
}

/** What an answer tells that none may, whatever it is the answer to; null for nothing. */
export function overtold(
  { verdict, reason, raw }: Answer,
  { values, document, account, session }: Told,
): string | null {
  const text = `${Object.values(raw.headers).join('\n')}\n${raw.body}`;
  const holds = (secret: unknown): boolean =>
    typeof secret === 'string' &&
    secret.length >= shortest &&
    [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)].some((form) => text.includes(form));
  const filed = document.apps.flatMap(({ carriers }) => Object.values(carriers) as Record<string, unknown>[]);
  if (filed.some((given) => secretFields.some((field) => holds(given[field])))) return 'a secret of the carrier';
  if ((account.secrets ?? []).some(holds)) return 'a secret of the account';
  // Some vendors answer a bad signature with what they would have signed, and that holds every parameter.
  if (session.face !== undefined && (reason === null || reason === 'AUTH_BAD_SIGNATURE')) return null;
  const tokens = Object.values(values).map((each) => (each as { readonly token?: unknown } | null)?.token);
  if (tokens.some(holds)) return 'the token';
  const { msisdn } = values['sim'] as { readonly msisdn: string };
  return numberless.has(verdict) && holds(msisdn) ? 'the full number' : null;
}
