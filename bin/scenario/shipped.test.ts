import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scenario, ScenarioStepResult } from '../../fixtures/api-types.ts';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { run } from '../../simulator/scenario/run.ts';
import type { ScenarioService } from '../../simulator/scenario/service.ts';
import { scenarioNamed, scenarios } from '../../simulator/scenario/shipped.ts';
import { type Box, openBox } from '../box/box.ts';
import { otherService, serviceOfBox } from './service.ts';

let box: Box;
let control: ControlClient;
beforeAll(async () => {
  box = await openBox({ port: 0, database: ':memory:', onError: (error) => console.error(error) });
  control = new ControlClient(box.control);
});
afterAll(() => box.close());

type ServiceIn = (control: ControlClient) => Promise<ScenarioService | null>;

async function played(scenario: Scenario, open: ServiceIn = serviceOfBox): Promise<readonly ScenarioStepResult[]> {
  const service = await open(control);
  try {
    return await run(scenario, { box: control, service, ttlMs: 60_000 });
  } finally {
    await service?.close();
  }
}

const unmetIn = (results: readonly ScenarioStepResult[]) =>
  results.flatMap(({ n, unmet }) => unmet.map(({ path, expected, seen }) => `${n} ${path} ${expected} ${seen}`));

describe.each(scenarios.map((each) => [each.id, each] as const))('%s', (_, scenario) => {
  it('shows all that it expects, with the service', async () => {
    const results = await played(scenario);
    expect(unmetIn(results)).toEqual([]);
    expect(results.length).toBe(scenario.steps.length);
    expect(results.flatMap(({ untried }) => untried)).toEqual([]);
  });

  it('and on the wire alone, where no service takes part', async () => {
    const results = await played(scenario, async () => null);
    expect(unmetIn(results)).toEqual([]);
    const asks = scenario.steps.filter(({ expect: wanted }) => wanted?.service !== undefined).length;
    expect(results.filter(({ untried }) => untried.includes('service')).length).toBe(asks);
  });

  it('fails by name where it expects something else', async () => {
    const at = scenario.steps.findIndex((step) => step.expect?.phone?.token !== undefined);
    const steps = scenario.steps.map((step, i) =>
      i === at ? { ...step, expect: { phone: { token: step.expect?.phone?.token !== true } } } : step,
    );
    const results = await played({ ...scenario, steps: steps.slice(0, at + 1) }, async () => null);
    const seen = scenario.steps[at]?.expect?.phone?.token;
    expect(unmetIn(results)).toEqual([`${at + 1} phone.token ${!seen} ${seen}`]);
  });
});

it('catches a service that passes everybody', async () => {
  const scenario = scenarioNamed('hotspot-attack');
  const at = scenario.steps.findIndex((step) => step.expect?.service?.verdict === 'reject');
  const results = await played(scenario, (at) => otherService(at, { target: 'mutant:always-passes', env: {} }));
  expect(unmetIn(results)).toEqual([`${at + 1} service.verdict reject pass`]);
});

it('closes the gateways that it opened, also where a step is refused', async () => {
  const { steps, ...scenario } = scenarioNamed('carrier-unreachable');
  const left = async (name: string, ...more: Scenario['steps']) => {
    const playing = played({ ...scenario, world: { name }, steps: [...steps.slice(0, 4), ...more] }, async () => null);
    const came = await playing.then(
      (results) => results.length,
      (error) => error.code,
    );
    return [came, await control.world(name).listGateways(), await control.world(name).listFaults()];
  };
  expect(await left('closes')).toEqual([4, [], []]);
  expect(await left('refused', { phone: 'nobody', login: { app: 'shop' } })).toEqual(['ERR_HANDSET_UNKNOWN', [], []]);
});

it('lets the clock run on, and leaves the wire to the app where it says so', async () => {
  const scenario = scenarioNamed('bad-monday');
  const results = await played(scenario);
  const worlds = await control.listWorlds();
  expect(worlds.find(({ id }) => id !== 'default' && id !== 'limbo')).toMatchObject({ frozen: false });
  expect(results[2]?.seen.wire).toMatchObject({ by: 'app', code: '104201' });
});
