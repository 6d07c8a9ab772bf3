import type { Verb } from '../adapter.ts';
import type { Context } from '../context.ts';
import type { Step } from '../step.ts';
import { app, purpose, text, told } from '../step.ts';

interface Told {
  readonly suspendApp?: string;
  readonly resumeApp?: string;
  readonly suspendAccount?: true;
  readonly resumeAccount?: true;
  readonly limitAddresses?: readonly string[];
  readonly setCapabilities?: { readonly app: string; readonly purposes: readonly string[] };
}

const verbs: { [V in keyof Required<Told>]: (told: Required<Told>[V], at: Context) => Promise<void> | undefined } = {
  suspendApp: (name, { account }) => account.suspendApp?.(name),
  resumeApp: (name, { account }) => account.resumeApp?.(name),
  suspendAccount: (_, { account }) => account.suspendAccount?.(),
  resumeAccount: (_, { account }) => account.resumeAccount?.(),
  limitAddresses: (list, { account }) => account.limitAddresses?.(list),
  setCapabilities: ({ app, purposes }, { account }) => account.setCapabilities?.(app, purposes),
};

/** A verb of the service's own control plane. */
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
    for (const [verb, value] of Object.entries(told)) {
      await at.use(verb, () => verbs[verb as keyof Told](value as never, at));
    }
  },
};
