import { expect, test } from 'vitest';
import app from '../../fixtures/schemas/app.schema.json' with { type: 'json' };
import handset from '../../fixtures/schemas/handset.schema.json' with { type: 'json' };
import { createSimulator } from '../library.ts';
import { armAll } from './faults.ts';
import { limits } from './limits.ts';
import { refuseMore, refuseMoreBearers, refuseMoreWorlds } from './refuse-more.ts';

const messageOf = (call: () => void) => {
  try {
    call();
  } catch (error) {
    return (error as { problems: readonly object[] }).problems;
  }
  return null;
};

test('the limit itself is taken, one more is refused with the count that was seen', () => {
  for (const what of ['apps', 'subscribers', 'handsets', 'faults'] as const) {
    const limit = limits[what];
    expect(messageOf(() => refuseMore(what, limit, `/${what}`))).toBeNull();
    expect(messageOf(() => refuseMore(what, limit + 1, `/${what}`))).toMatchObject([
      {
        path: `/${what}`,
        message: `would be ${limit + 1} ${what} in one world`,
        seen: limit + 1,
        fix: expect.stringContaining(`${limit}`),
      },
    ]);
  }
  expect(messageOf(() => refuseMoreWorlds(limits.worlds - 1))).toBeNull();
  expect(messageOf(() => refuseMoreWorlds(limits.worlds))).toMatchObject([{ seen: limits.worlds + 1 }]);
  expect(messageOf(() => refuseMoreBearers(limits.bearers, ''))).toBeNull();
  expect(messageOf(() => refuseMoreBearers(limits.bearers + 1, ''))).toMatchObject([{ seen: limits.bearers + 1 }]);
});

test('a world with too many apps is not made; too many faults are not armed', async () => {
  const simulator = createSimulator();
  const refused = { code: 'ERR_LIMIT', problems: [{ path: '/apps', seen: limits.apps + 1 }] };
  const apps = Array.from({ length: limits.apps + 1 }, () => ({}));
  await expect(simulator.createWorld({ name: 'big', apps })).rejects.toMatchObject(refused);
  expect(simulator.world('big')).toBeNull();
  const world = await simulator.createWorld();
  for (let i = 0; i < limits.faults; i++)
    simulator.boardOf(world).arm({ effect: 'hang', point: 'before', on: {}, when: { nth: i + 1 }, with: {} });
  await expect(armAll(simulator, world, [{ effect: 'hang' }])).rejects.toMatchObject({
    code: 'ERR_LIMIT',
    problems: [{ seen: limits.faults + 1 }],
  });
  expect(world.faults.size).toBe(limits.faults);
});

test('a simulator that was closed makes no world', async () => {
  const simulator = createSimulator();
  simulator.close();
  await expect(simulator.createWorld()).rejects.toMatchObject({ code: 'ERR_SIMULATOR_CLOSED' });
  const closing = createSimulator();
  const made = closing.createWorld({ faults: [{ effect: 'hang' }] });
  closing.close();
  await expect(made).rejects.toMatchObject({ code: 'ERR_SIMULATOR_CLOSED' });
});

test('what a schema limits is told as the schema has it', () => {
  const handsetParts = handset.$defs.HandsetDefinition.properties;
  const told = { sims: handsetParts.sims, addresses: handsetParts.addresses };
  expect(limits).toMatchObject({ sims: told.sims.maxItems, addresses: told.addresses.maxItems });
  expect(limits.serverAddresses).toBe(app.$defs.AppDefinition.properties.serverAddresses.maxItems);
});
