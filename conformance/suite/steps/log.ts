import { Unmet } from '../failures.ts';
import type { Step } from '../step.ts';
import { text, told } from '../step.ts';

interface Told {
  readonly without?: readonly string[];
}

const secretFields = ['appSecret', 'clientSecret', 'appKey'];

/** Nothing secret stands in what the service has logged since the case began. */
export const log: Step<Told> = {
  name: 'log',
  schema: told('No key, secret, token or full number in the service’s log since the case began.', {
    without: { type: 'array', items: text, description: 'Beside every secret that the suite knows of.' },
  }),
  needs: () => ['log'],
  books: true,
  async run({ without = [] }, at) {
    const lines = (await at.use('log', () => at.session.log?.())).slice(at.logStart);
    at.secrets.add('number', ...without);
    for (const secret of [...without, ...secretsIn(at.values), ...filed(at.document), ...(at.account.secrets ?? [])]) {
      const line = lines.find((each) => each.includes(secret));
      if (line !== undefined) throw new Unmet(`a log without ${secret}`, brief(line, secret));
    }
  },
};

/** The line as far as it tells where the secret stands. */
function brief(line: string, secret: string): string {
  const start = Math.max(0, line.indexOf(secret) + secret.length - 300);
  return line.slice(start, start + 300);
}

/** Tokens, and the numbers that they stand for. */
function secretsIn(values: Readonly<Record<string, unknown>>): string[] {
  return Object.values(values)
    .flat()
    .flatMap((value) => {
      const { token, msisdn } = (value ?? {}) as { token?: unknown; msisdn?: unknown };
      return [token, msisdn].filter((each) => typeof each === 'string');
    });
}

function filed({ apps }: { readonly apps: readonly { readonly carriers: object }[] }): string[] {
  return apps
    .flatMap(({ carriers }) => Object.values(carriers) as Record<string, string>[])
    .flatMap((filing) => secretFields.map((field) => filing[field]))
    .filter((secret) => secret !== undefined);
}
