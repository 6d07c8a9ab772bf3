import type { Step } from '../step.ts';
import { told } from '../step.ts';

const verbs = { 'in order': 'restart', cut: 'kill' } as const;

interface Told {
  readonly how: keyof typeof verbs;
}

/** The service ends and starts again; what it promised to keep must be there. */
export const restart: Step<Told> = {
  name: 'restart',
  schema: told(
    'The service ends and starts again, with what it keeps.',
    {
      how: {
        enum: Object.keys(verbs),
        description: 'In good order, or as a power cut does it, in the middle of calls.',
      },
    },
    ['how'],
  ),
  needs: ({ how }) => [verbs[how]],
  async run({ how }, at) {
    const verb = verbs[how];
    await at.use(verb, () => at.session[verb]?.());
  },
};
