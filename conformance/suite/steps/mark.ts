import type { Step } from '../step.ts';
import { text, told } from '../step.ts';

interface Told {
  readonly token: string;
  readonly as: 'spent' | 'expired';
}

/** Spends a token or lets it expire by hand. */
export const mark: Step<Told> = {
  name: 'mark',
  schema: told('Spends a token or lets it expire by hand.', { token: text, as: { enum: ['spent', 'expired'] } }, [
    'token',
    'as',
  ]),
  async run({ token, as }, { world }) {
    await world.changeToken(token, { state: as });
  },
};
