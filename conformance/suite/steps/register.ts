import { Untestable } from '../failures.ts';
import type { Step } from '../step.ts';
import { name, told } from '../step.ts';

interface Told {
  readonly fields: Readonly<Record<string, string>>;
  readonly businesses?: unknown;
  readonly as?: string;
}

/** Registers an app by the data plane. */
export const register: Step<Told> = {
  name: 'register',
  schema: told(
    'Registers an app by the data plane.',
    {
      fields: { type: 'object', additionalProperties: { type: 'string' }, description: 'As CreateUNVSApp names them.' },
      businesses: { description: 'Written into Businesses as Base64 of its JSON.' },
      as: name,
    },
    ['fields'],
  ),
  needs: () => ['registerApp'],
  async run({ fields, businesses, as = 'answer' }, at) {
    const list =
      businesses === undefined ? {} : { Businesses: Buffer.from(JSON.stringify(businesses)).toString('base64') };
    at.values[as] = await at.ask('the registration', 'registerApp', () => {
      if (at.account.registerApp === undefined) throw new Untestable('the adapter has no registerApp');
      return at.account.registerApp({ ...fields, ...list });
    });
  },
};
