import { beforeAll, describe, expect, test } from 'vitest';
import { explain } from '../questions/explain.ts';
import { toldByFetch } from '../testing/faults/by-fetch.ts';
import { askBySocket, told } from '../testing/faults/by-socket.ts';
import { openStage, type Stage, tried } from '../testing/faults/stage.ts';
import type { Effect } from './effect.ts';
import { effects } from './index.ts';

// Every effect that meets an exchange, on the listener of the box over real sockets: a new one is held by this without a line here.

const ofExchanges = ['before', 'within', 'after'] as const;
type OfExchange = (typeof ofExchanges)[number];

const met = effects.filter(({ points }) => ofExchanges.some((point) => points.includes(point)));
/** Parameters in which an effect is tried: its example, with each of the forms that it may take. */
const formsOf = ({ parameters }: Effect): readonly { readonly form?: string }[] => {
  const forms = (parameters['form']?.['enum'] ?? []) as readonly string[];
  return forms.length === 0 ? [{}] : forms.map((form) => ({ form }));
};
const keyOf = ({ name }: Effect, { form = '' }: { readonly form?: string }) => `${name} ${form}`;
const pointsOf = ({ points }: Effect) => ofExchanges.filter((point) => points.includes(point));

async function onStage<T>(use: (stage: Stage) => Promise<T>): Promise<T> {
  const stage = await openStage();
  try {
    const result = await use(stage);
    expect(stage.errors).toEqual([]);
    return result;
  } finally {
    await stage.close();
  }
}

/** Ends what hangs because of a fault: disarming does. It has fired by then, and what it sends has been sent. */
async function endIfItHangs({ needs }: Effect, { simulator, world }: Stage): Promise<void> {
  if (needs !== 'hang') return;
  const board = simulator.boardOf(world);
  await expect.poll(() => board.list().every(({ fired }) => fired > 0), { timeout: 30_000 }).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 50));
  board.clear();
}

const armed = (effect: Effect, point: OfExchange, change: object = {}) => ({
  ...{ id: 'tried', effect: effect.name, point, on: tried },
  ...(effect.example === undefined ? {} : { with: effect.example }),
  ...change,
});

/** What a socket hears of one exchange, asked with the first token of a new stage. */
async function heard(stage: Stage, effect?: Effect): Promise<string> {
  const asked = askBySocket(stage.port, stage.url, stage.ask(await stage.token()));
  if (effect !== undefined) await endIfItHangs(effect, stage);
  return told(await asked);
}

/** What gives the answer of another exchange needs one before it. */
async function askFirst(stage: Stage, { remembers }: Effect): Promise<void> {
  if (remembers === true) await askBySocket(stage.port, stage.url, stage.ask(await stage.token()));
}

let truth = '';
beforeAll(async () => {
  truth = await onStage((stage) => heard(stage));
});

const seen = new Map<string, string>();

describe.each(met.map((effect) => [effect.name, effect] as const))('%s', (name, effect) => {
  test.each(pointsOf(effect))('fires %s, the journal has it, and why names it', (point) =>
    onStage(async (stage) => {
      const id = await stage.arm(armed(effect, point));
      await askFirst(stage, effect);
      const token = await stage.token();
      const asked = askBySocket(stage.port, stage.url, stage.ask(token));
      await endIfItHangs(effect, stage);
      await asked;
      const { journal } = stage.world;
      const fired = journal.read(0, 100, ({ type }) => type === 'fault.fired');
      expect(fired.map(({ fault, detail }) => [fault, JSON.parse(String(detail))])).toEqual([
        [id, expect.objectContaining({ effect: name, point })],
      ]);
      expect(explain(stage.simulator, stage.world, journal.next - 1)).toMatchObject({ fault: id });
      // What an effect does before the exchange keeps it from happening, unless all it does is to wait.
      if (point === 'before' && effect.delays !== true && effect.goesOn !== true)
        expect(stage.stateOf(token)).toBe('live');
      if (point === 'after') expect(stage.stateOf(token)).toBe('spent');
    }),
  );

  test.each(formsOf(effect))('shows itself to a socket and to fetch: %j', async (form) => {
    const fault = armed(effect, effect.usual as OfExchange, { with: { ...effect.example, ...form } });
    const bySocket = await onStage(async (stage) => {
      await stage.arm(fault);
      await askFirst(stage, effect);
      return heard(stage, effect);
    });
    const byFetch = await onStage(async (stage) => {
      await stage.arm(fault);
      await askFirst(stage, effect);
      const leave = new AbortController();
      const asked = toldByFetch(stage.url, stage.ask(await stage.token()), leave.signal);
      await endIfItHangs(effect, stage);
      return asked;
    });
    const told = JSON.stringify({ ...effect.example, ...form });
    const given = told === '{}' ? '' : ` ${told}`;
    seen.set(keyOf(effect, form), `== ${name} ${effect.usual}${given}\n-- socket\n${bySocket}\n-- fetch\n${byFetch}\n`);
  });

  test.each(pointsOf(effect))(
    'armed %s for another route, or for later, it leaves the true answer alone',
    async (point) => {
      for (const change of [{ on: { ...tried, endpoint: 'M1b' } }, { when: { nth: 2 } }]) {
        await onStage(async (stage) => {
          await stage.arm(armed(effect, point, change));
          expect(await heard(stage)).toBe(truth);
          expect(stage.simulator.boardOf(stage.world).list()).toMatchObject([{ fired: 0 }]);
          expect(stage.world.journal.read(0, 100, ({ type }) => type === 'fault.fired')).toEqual([]);
        });
      }
    },
  );
});

test('what each looks like is written down; `npx vitest run simulator/faults/wire --update` does it anew', async (context) => {
  const keys = met.flatMap((effect) => formsOf(effect).map((form) => keyOf(effect, form)));
  if (seen.size < keys.length) context.skip('one alone, by `-t`, is no list');
  const list = keys.map((key) => seen.get(key)).join('\n');
  await expect(`== the true answer\n-- socket\n${truth}\n\n${list}`).toMatchFileSnapshot('wire.seen.txt');
});
