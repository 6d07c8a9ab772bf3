import type { Account } from './adapter.ts';

/** What carriers give apps and no log may hold. */
const secretFields = ['appSecret', 'clientSecret', 'appKey'];
/** Shorter texts stand in places that have nothing to do with them. */
const shortest = 8;
/** Of a line so much is told, up to the secret and with it. */
const mostTold = 300;

interface Known {
  readonly values: Readonly<Record<string, unknown>>;
  readonly document: { readonly apps: readonly { readonly carriers: object }[] };
  readonly account: Pick<Account, 'secrets'>;
}

/** What no log may hold of a case: its tokens and numbers, the secrets of its apps and of its account. */
function secretsOf({ values, document, account }: Known): readonly string[] {
  const own = Object.values(values)
    .flat()
    .flatMap((value) => {
      const { token, msisdn } = (value ?? {}) as { token?: unknown; msisdn?: unknown };
      return [token, msisdn].filter((each) => typeof each === 'string');
    });
  const filed = document.apps
    .flatMap(({ carriers }) => Object.values(carriers) as Record<string, string>[])
    .flatMap((filing) => secretFields.flatMap((field) => filing[field] ?? []));
  return [...own, ...filed, ...(account.secrets ?? [])].filter(({ length }) => length >= shortest);
}

/** A secret of the case in one of these lines, and the line as far as it tells where it stands; null for none. */
export function loggedOf(
  lines: readonly string[],
  known: Known,
  beside: readonly string[] = [],
): { readonly secret: string; readonly line: string } | null {
  // Most have none, which one look tells.
  const all = lines.join('\n');
  const secret = [...beside, ...secretsOf(known)].find((each) => all.includes(each));
  if (secret === undefined) return null;
  const line = lines.find((each) => each.includes(secret)) ?? '';
  const start = Math.max(0, line.indexOf(secret) + secret.length - mostTold);
  return { secret, line: line.slice(start, start + mostTold) };
}
