import { Unmet } from '../failures.ts';
import { loggedOf } from '../logged.ts';
import type { Step } from '../step.ts';
import { text, told } from '../step.ts';

interface Told {
  readonly without?: readonly string[];
}

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
    const found = loggedOf(lines, at, without);
    if (found === null) return;
    at.hide('secret', found.piece);
    at.secrets.addWrittenIn(found.line);
    throw new Unmet(`a log without ${found.secret}`, found.line);
  },
};
