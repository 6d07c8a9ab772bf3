import { expect, test } from 'vitest';
import type { FaultDefinition, WorldDefinition } from '../../fixtures/api-types.ts';
import { schemaNamed } from '../control/schemas.ts';
import { armAll, createSimulator } from '../index.ts';
import { violations } from '../validation/validate.ts';
import { defaultCast } from './build-world.ts';
import { checkFaults, checkWorld } from './check-definition.ts';

const caught = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    (error: unknown) => error,
  );

/** What JavaScript may write, and TypeScript would not let through. */
const wrongWorlds: readonly object[] = [
  { nmae: 1 },
  { name: 'no/handle' },
  { apps: [{ name: 'a', platform: 'andriod' }] },
  { apps: [{ name: 'a', carriers: { cmcc: { appid: '1' } } }], subscribers: [{ msisdn: 13800000001 }] },
  { handsets: [{ sims: [{ slot: 'one', msisdn: '13800000001' }], roaming: 'abroad' }] },
  { faults: [{ effect: 'hang', on: { carier: 'cmcc' }, when: { frist: 1 } }, {}] },
  { policy: { cmc: {} } },
];

const wrongFaults: readonly object[] = [
  {},
  { effect: 'hang', on: { carier: 'cmcc' } },
  { effect: 'hang', on: 'cmcc' },
  { effect: 'hang', when: { frist: 1 } },
  { effect: 'hang', when: 'often' },
  { effect: 'hang', whne: { first: 1 } },
];

test.each(wrongWorlds)('%j is refused in the words of the control API', async (definition) => {
  const problems = await violations(schemaNamed('WorldDefinition'), definition);
  expect(problems).not.toEqual([]);
  expect(await caught(checkWorld(definition))).toMatchObject({ code: 'ERR_WORLD_INVALID', problems });
  const simulator = createSimulator();
  expect(await caught(simulator.createWorld(definition))).toMatchObject({ code: 'ERR_WORLD_INVALID', problems });
  expect([...simulator.registry.worlds]).toHaveLength(2);
});

test.each(wrongFaults)('the fault %j is refused in the words of the control API', async (fault) => {
  const problems = await violations(schemaNamed('FaultDefinition'), fault);
  expect(problems).not.toEqual([]);
  const simulator = createSimulator();
  const asked = armAll(simulator, simulator.defaultWorld, [fault as FaultDefinition]);
  expect(await caught(asked)).toMatchObject({ code: 'ERR_FAULT_INVALID', problems });
  expect(simulator.boardOf(simulator.defaultWorld).list()).toEqual([]);
});

test('of several faults all are told, each by its place', async () => {
  const paths = (error: unknown) => (error as { problems: { path: string }[] }).problems.map(({ path }) => path);
  const faults = [{ effect: 'hang' }, { effect: 'hang', on: { carier: 'x' } }, { effect: '' }] as FaultDefinition[];
  expect(paths(await caught(checkFaults(faults, '/faults')))).toEqual(['/faults/1/on/carier', '/faults/2/effect']);
});

test('a list of thousands of mistakes is told in part, with their count', async () => {
  const apps = Array.from({ length: 200 }, () => ({ platform: 'andriod' }));
  const error = await caught(checkWorld({ apps } as unknown as WorldDefinition));
  expect(error).toMatchObject({ message: expect.stringContaining('the first 50 of 200 mistakes are listed') });
  expect((error as { problems: object[] }).problems).toHaveLength(50);
});

test('what is right passes: nothing, the default cast, and carriers as people say them', async () => {
  const fault: FaultDefinition = { effect: 'tok.expired', on: { carrier: '移动' }, when: 'always' };
  await checkWorld({});
  await checkWorld({
    ...defaultCast,
    seed: 'a',
    nowMs: 1,
    faults: [fault],
    policy: { cmcc: { 'unusedCap.limit': 1 } },
  });
  await checkFaults([fault], '');
});
