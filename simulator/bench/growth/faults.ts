import { armAll } from '../../casting/faults.ts';
import { type GrowthCase, listOf, sent } from './case.ts';

const at = '/worlds/w/faults';
const equal = () => ({ effect: 'reset' });
const different = (i: number) => ({ effect: 'delay', with: { ms: i % 600_000 }, when: { nth: i + 1 } });
const token = JSON.stringify({ appid: 'nobody', token: 'none' });
const validate = '/unisdk/rsapi/loginTokenValidate';

/** Requests of a world in which `n` faults are armed. */
function beside(name: string, n: number, fault: (i: number) => object): GrowthCase {
  return {
    name,
    n,
    async prepare(box, count) {
      const { defaultWorld } = box.simulator;
      await armAll(box.simulator, defaultWorld, listOf(count, fault) as never, '');
      const [app] = defaultWorld.apps;
      const body = token.replace('nobody', app?.carriers.cmcc['appId'] ?? '');
      return async () => {
        for (let i = 0; i < 30; i++) await box.send('cmcc', validate, body);
      };
    },
  };
}

export const faults: readonly GrowthCase[] = [
  sent('arm faults that are equal', 4_000, { path: at, status: 201 }, (n) => listOf(n, equal)),
  sent('arm faults that are different', 4_000, { path: at, status: 201 }, (n) => listOf(n, different)),
  sent('arm faults with ids', 4_000, { path: at, status: 201 }, (n) =>
    listOf(n, (i) => (i < n / 2 ? { ...equal(), id: `f${i + 1 + n / 2}` } : equal())),
  ),
  sent('arm faults that are all wrong', 4_000, { path: at, status: 400 }, (n) =>
    listOf(n, (i) => ({ effect: `delai${i}`, on: { endpoint: 'M99', app: 'nobody', carrier: 'x' } })),
  ),
  sent('arm faults with one id', 4_000, { path: at, status: 400 }, (n) => listOf(n, () => ({ ...equal(), id: 'a' }))),
  sent('replace faults', 4_000, { method: 'PUT', path: at, status: 200 }, (n) => listOf(n, different)),
  {
    name: 'list and clear faults',
    n: 20_000,
    async prepare(box, n) {
      const world = await box.world();
      const board = box.simulator.boardOf(world);
      for (const fault of listOf(n, different))
        board.arm({ effect: 'net.latency', point: 'before', on: {}, when: fault.when, with: fault.with });
      return async () => {
        await box.ask('GET', at, undefined);
        await box.ask('POST', '/worlds/w/reset', { faults: true });
      };
    },
  },
  {
    name: 'disarm faults one by one',
    n: 20_000,
    async prepare(box, n) {
      const world = await box.world();
      const board = box.simulator.boardOf(world);
      const ids = listOf(
        n,
        () => board.arm({ effect: 'hang', point: 'before', on: {}, when: { always: true }, with: {} }).id,
      );
      return () => {
        for (const id of ids) board.disarm(id);
      };
    },
  },
  beside('a request beside faults of others', 5_000, (i) => ({ effect: 'hang', on: { msisdn: `1380000${i}` } })),
  beside('a request beside faults of other routes', 5_000, (i) => ({
    effect: 'hang',
    on: { endpoint: 'M2' },
    when: { nth: i + 1 },
  })),
];
