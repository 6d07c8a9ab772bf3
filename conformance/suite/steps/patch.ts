import type { Step } from '../step.ts';
import { text, told } from '../step.ts';

interface Told {
  readonly subscriber?: string;
  readonly app?: string;
  readonly handset?: string;
  readonly with: Readonly<Record<string, unknown>>;
}

/** Changes a subscriber, an app or a handset of the world. */
export const patch: Step<Told> = {
  name: 'patch',
  schema: {
    ...told(
      'Changes a subscriber, an app or a handset of the world.',
      { subscriber: text, app: text, handset: text, with: { type: 'object' } },
      ['with'],
    ),
    minProperties: 2,
    maxProperties: 2,
  },
  async run({ subscriber, app, handset, with: change }, { world }) {
    if (subscriber !== undefined) await world.changeSubscriber(subscriber, change);
    if (app !== undefined) await world.changeApp(app, change);
    if (handset !== undefined) await world.changeHandset(handset, change);
  },
};
