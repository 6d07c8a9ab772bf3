import type { Account } from './adapter.ts';
import { Traces } from './traces.ts';

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

/** A number as people write it. */
const groupsOf = (number: string): readonly string[] =>
  ['-', ' ', '.', '_', '/'].map((mark) => [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(mark));

export interface Logged {
  readonly secret: string;
  /** What stands in the line: the secret in another writing, or most of it. */
  readonly piece: string;
  /** As far as it tells where the piece stands: what comes behind may be the rest of the secret. */
  readonly line: string;
}

/** A secret of the case in one of these lines, however it is written there; null for none. */
export function loggedOf(lines: readonly string[], known: Known, beside: readonly string[] = []): Logged | null {
  const traces = new Traces();
  for (const secret of [...beside, ...secretsOf(known)]) {
    traces.add(secret, secret);
    if (/^1\d{10}$/.test(secret)) traces.addWritten(secret, ...groupsOf(secret));
  }
  if (traces.find(lines.join('\n')) === null) return null;
  for (const line of lines) {
    const found = traces.find(line);
    if (found === null) continue;
    const end = line.indexOf(found.piece) + found.piece.length;
    return { secret: found.label, piece: found.piece, line: line.slice(Math.max(0, end - mostTold), end) };
  }
  return null;
}
