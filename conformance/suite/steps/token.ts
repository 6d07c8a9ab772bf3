import { issueToken } from '../control.ts';
import { HarnessError } from '../failures.ts';
import type { Step } from '../step.ts';
import { app, name, purpose, text, told } from '../step.ts';

interface Told {
  readonly purpose: 'login' | 'verify';
  readonly app?: string;
  readonly msisdn?: string;
  readonly count?: number;
  readonly as?: string;
}

/** A token by the bench's door, without a handset. */
export const token: Step<Told> = {
  name: 'token',
  schema: told(
    'A token by the bench’s door, without a handset.',
    {
      purpose,
      app,
      msisdn: { ...text, description: 'Whose; the carrier’s ordinary subscriber unless told.' },
      count: { type: 'integer', minimum: 2, maximum: 100, description: 'So many, as a list.' },
      as: name,
    },
    ['purpose'],
  ),
  async run({ purpose, app = 'shop', msisdn, count, as = 'token' }, { world, values, secrets, session: { face } }) {
    const number = msisdn ?? (values['sim'] as { msisdn: string }).msisdn;
    const issue = async () => {
      const issued = await issueToken(world, { msisdn: number, app, purpose, ...(face && { face }) });
      if ('refusal' in issued)
        throw new HarnessError(`${issued.carrier} gives no token for ${number}: ${issued.refusal}`);
      secrets.add('token', issued.token);
      // The vendor counts by the service's own clock, which nobody moves here; the carrier by the world's.
      const { carrierExpiresAtMs: expiresAtMs = issued.expiresAtMs } = issued;
      return { ...issued, expiresAtMs, msisdn: number, otherCase: inOtherCase(issued.token) };
    };
    values[as] = count === undefined ? await issue() : await Promise.all(Array.from({ length: count }, issue));
  },
};

const swapped = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()));

/** The token with the letters of its second half in the other case: it looks like one, and is none. */
function inOtherCase(token: string): string {
  const half = Math.ceil(token.length / 2);
  const other = token.slice(0, half) + swapped(token.slice(half));
  return other === token ? `${token.slice(0, -1)}x` : other;
}
