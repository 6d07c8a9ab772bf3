import type { WorldVerbs } from '../../simulator/control/client/index.ts';
import type { Answer } from './adapter.ts';
import type { Context } from './context.ts';
import { journalOf } from './control.ts';

/** Failures that a case has shown a service, and how it reacted: a line of the error-handling map. */
export interface Met {
  readonly shown: readonly Shown[];
  /** What the service said, in the order in which it was asked; equal ones once. */
  readonly reactions: readonly Reaction[];
}

/** A refusal of a carrier, or a fault that fired. */
export interface Shown {
  readonly carrier: string | null;
  readonly endpoint: string | null;
  readonly code: string | null;
  readonly refusal?: string;
  /** Name of the effect, where a fault did it. */
  readonly effect?: string;
}

export type Reaction = Pick<Answer, 'verdict' | 'reason' | 'retryable'>;

const mostShown = 12;

const isNo = ({ verdict }: Pick<Answer, 'verdict'>): boolean =>
  verdict !== 'number' && verdict !== 'pass' && verdict !== 'ok';

/** What a case came to meet; null where nothing went wrong at its carriers. */
export async function metBy({
  world,
  armed,
  trail,
  since,
}: Pick<Context, 'world' | 'armed' | 'trail' | 'since'>): Promise<Met | null> {
  const { answers } = trail;
  if (trail.isTwin || (armed.length === 0 && !answers.some(isNo))) return null;
  const shown = await failuresIn(world, since, new Map(armed.map(({ id, effect }) => [id, effect])));
  if (shown.length === 0) return null;
  const reactions = answers.map(({ verdict, reason, retryable }) => ({ verdict, reason, retryable }));
  return { shown: once(shown).slice(0, mostShown), reactions: once(reactions).slice(0, mostShown) };
}

async function failuresIn(
  world: WorldVerbs,
  after: number,
  effects: ReadonlyMap<string, string>,
): Promise<readonly Shown[]> {
  const { events } = await journalOf(world, { after });
  return events
    .filter(({ type, endpoint }) => (type === 'exchange.refused' || type === 'fault.fired') && endpoint !== 'door')
    .map(({ carrier, endpoint, code, refusal, fault }) => {
      const effect = effects.get(fault ?? '');
      return {
        carrier,
        endpoint,
        code,
        ...(refusal !== undefined && { refusal }),
        ...(effect !== undefined && { effect }),
      };
    });
}

const once = <T>(list: readonly T[]): readonly T[] => [
  ...new Map(list.map((each) => [JSON.stringify(each), each])).values(),
];
