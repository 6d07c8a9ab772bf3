import { createHash } from 'node:crypto';
import type { World } from '../../fixtures/api-types.ts';
import type { Account, Answer, Session } from './adapter.ts';
import type { Trace, Traces } from './traces.ts';
import type { Values } from './values.ts';

/** What carriers give apps and nobody else may know; China Mobile’s app key is not among it, since its SDK needs that. */
const secretFields = ['appSecret', 'clientSecret'];

const secrets = ['a secret of the carrier', 'a secret of the account'];
const number = ['the full number'];
const digest = ['a digest of the number'];
const mask = ['a mask of the number'];

interface Told {
  readonly values: Values;
  readonly document: World;
  readonly account: Account;
  readonly session: Pick<Session, 'face' | 'tells'>;
  /** What was looked for so far, and is from now on. */
  readonly traces: Traces;
}

/** What an answer tells that none may, whatever it is the answer to; null for nothing. */
export function overtold(answer: Answer, at: Told): Trace | null {
  learn(at);
  const headers = Object.values(answer.raw.headers).join('\n');
  const body = answer.raw.body.replace(named, '');
  const [inHeaders, inBody] = hiddenFrom(answer, at.session);
  const find = (text: string, hidden: readonly string[]) => at.traces.find(text, (label) => hidden.includes(label));
  return find(headers, inHeaders) ?? find(body, inBody);
}

/** An answer says what was asked (UNVS-1.4-a), and what was asked may be anything. */
const named = /"Action"\s*:\s*"(?:[^"\\]|\\.)*Response"/;

type Labels = readonly string[];

/** What may stand neither in the headers nor in the body of an answer. */
function hiddenFrom({ verdict, reason }: Answer, { face, tells }: Told['session']): readonly [Labels, Labels] {
  // Some vendors answer a bad signature with what they would have signed, and that holds every parameter.
  if (face !== undefined && (reason === null || reason === 'AUTH_BAD_SIGNATURE')) return [secrets, secrets];
  const always = [...secrets, 'the token'];
  // Whoever asked for the number gets it, but not where each proxy writes it down.
  if (verdict === 'number') return [tells ? always : [...always, ...number, ...digest, ...mask], always];
  // The user of an app’s backend is shown the number that he gave.
  if (verdict === 'ok' || (verdict === 'pass' && tells)) return [always, always];
  const hidden = [...always, ...number, ...(tells ? [] : digest), ...(tells || verdict === 'refused' ? [] : mask)];
  return [hidden, hidden];
}

function learn({ values, document, account, traces }: Told): void {
  const filed = document.apps.flatMap(({ carriers }) => Object.values(carriers) as Record<string, unknown>[]);
  for (const given of filed) traces.add('a secret of the carrier', ...secretFields.map((field) => given[field]));
  traces.add('a secret of the account', ...(account.secrets ?? []));
  for (const each of Object.values(values).flat())
    traces.add('the token', (each as { readonly token?: unknown } | null)?.token);
  const { msisdn, masked } = values['sim'] as { readonly msisdn: string; readonly masked?: string };
  traces.add('the full number', msisdn);
  if (masked !== undefined) traces.addWritten('a mask of the number', masked);
  traces.addWritten('a digest of the number', ...digestsOf(msisdn));
}

const algorithms = ['md5', 'sha1', 'sha256'];
const digests = new Map<string, readonly string[]>();

/** Of a number as it may be written, in hex and in base64. */
function digestsOf(msisdn: string): readonly string[] {
  const known = digests.get(msisdn);
  if (known !== undefined) return known;
  const made = ['', '86', '+86', '0086'].flatMap((code) =>
    algorithms.flatMap((algorithm) => {
      const digest = createHash(algorithm).update(`${code}${msisdn}`).digest();
      return [digest.toString('hex'), digest.toString('hex').toUpperCase(), digest.toString('base64')];
    }),
  );
  digests.set(msisdn, made);
  return made;
}
