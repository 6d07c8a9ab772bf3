import type { Step } from '../step.ts';
import { app, purpose, text, told } from '../step.ts';
import { toldIn, type Verb, verbRow } from '../verbs.ts';

type Told = Readonly<Partial<Record<Verb, unknown>>>;

/** A verb that stops or limits something, in short: what a verb with one parameter is told stands alone. */
export const service: Step<Told> = {
  name: 'service',
  schema: {
    ...told('A verb of the service’s own control plane.', {
      suspendApp: app,
      resumeApp: app,
      suspendAccount: { const: true },
      resumeAccount: { const: true },
      limitAddresses: { type: 'array', items: text },
      setCapabilities: told('Leaves an app these capabilities.', { app, purposes: { type: 'array', items: purpose } }, [
        'app',
        'purposes',
      ]),
    }),
    minProperties: 1,
    maxProperties: 1,
  },
  needs: (told) => Object.keys(told) as Verb[],
  async run(told, at) {
    for (const [verb, value] of Object.entries(told) as [Verb, unknown][]) {
      const row = verbRow(verb);
      const isShort = row.positional === undefined || row.positional.length === 1;
      await at.carry(verb, isShort ? toldIn(row, [value]) : (value as Readonly<Record<string, unknown>>));
    }
  },
};
