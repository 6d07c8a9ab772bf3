import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scenario } from '../../fixtures/api-types.ts';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { run } from '../../simulator/scenario/run.ts';
import { scenarioNamed, scenarios } from '../../simulator/scenario/shipped.ts';
import { type Box, openBox } from '../box/box.ts';
import { scratch } from '../testing/scratch.ts';
import { otherService } from './service.ts';

/** What the example's service is filed with. */
const filed = {
  appId: '300011990001',
  appKey: 'KEY0KEY0KEY0KEY0KEY0KEY0KEY0KEY0',
  appSecret: 'SECRETSECRETSECRETSECRETSECRET00',
};

const example = (file: string) => fileURLToPath(new URL(`../../examples/own-adapter/${file}`, import.meta.url));

let box: Box;
let control: ControlClient;
beforeAll(async () => {
  box = await openBox({ port: 0, database: ':memory:', onError: (error) => console.error(error) });
  control = new ControlClient(box.control);
});
afterAll(() => box.close());

async function played(scenario: Scenario, target: string, adapter?: string) {
  const service = await otherService(control, { target, env: {}, ...(adapter === undefined ? {} : { adapter }) });
  try {
    return await run(scenario, { box: control, service, ttlMs: 60_000 });
  } finally {
    await service.close();
  }
}

type Results = Awaited<ReturnType<typeof played>>;
const unmetIn = (results: Results) => results.flatMap(({ n, unmet }) => unmet.map(({ path }) => `${n} ${path}`));

/** An adapter of the example's app, whose session and account are those of the example but for what is said here. */
async function adapterOf({ session = '', account = '' }): Promise<string> {
  const file = join(scratch('scenario'), 'adapter.mjs');
  const text = `import example from ${JSON.stringify(example('adapter.js'))};
export default {
  name: 'odd',
  async open(at) {
    const session = await example.open(at);
    const account = await session.fixedAccount();
    return { ...session, fixedAccount: async () => ({ ...account, ${account} }), ${session} };
  },
};`;
  await writeFile(file, text);
  return file;
}

describe('a service of somebody’s own', () => {
  it.each(scenarios.map((each) => [each.id, each] as const))(
    'at China Mobile alone, for one app: %s',
    async (_, each) => {
      const results = await played(each, example('adapter.js'));
      expect(unmetIn(results)).toEqual([]);
      expect(results.length).toBe(each.steps.length);
    },
  );

  it('is asked for its own app at its own carrier, and the app’s server asks for all others', async () => {
    const results = await played(scenarioNamed('one-carrier-not-yet'), example('adapter.js'));
    expect(results.flatMap(({ seen: { wire } }) => (wire === undefined ? [] : [wire['by']]))).not.toContain('service');
    const swap = await played(scenarioNamed('sim-swap'), example('adapter.js'));
    expect(swap.filter(({ seen: { wire } }) => wire?.['by'] === 'service').length).toBe(3);
    expect(swap.flatMap(({ untried }) => untried)).toEqual([]);
  });

  it.each([
    ['never answers', 'getNumber: () => new Promise(() => {})', 'answersWithinMs: 10', 'none after 2010 ms'],
    ['fails', 'getNumber: async () => { throw new Error("ECONNREFUSED") }', '', 'ECONNREFUSED'],
    ['answers what is no answer', 'getNumber: async () => ({ verdict: "yes" })', '', 'verdict'],
  ])('that %s fails the step by name, and the scenario goes on', async (_, account, session, words) => {
    const scenario = scenarioNamed('port-out');
    const at = scenario.steps.findIndex(({ expect: wanted }) => wanted?.service?.verdict === 'number');
    const results = await played(scenario, await adapterOf({ account, session }));
    expect(results.length).toBe(scenario.steps.length);
    expect(results[at]).toMatchObject({
      ok: false,
      seen: { service: { verdict: 'none', failure: expect.stringContaining(words) } },
    });
  });

  it.each([
    ['offers no account', { session: 'fixedAccount: undefined' }, 'offers neither openAccount nor fixedAccount'],
    [
      'does not open',
      { session: '...(() => { throw new Error("no port left") })()' },
      'cannot be opened: no port left',
    ],
    ['gives no session', { session: 'answersWithinMs: -1' }, 'answersWithinMs'],
  ])('that %s ends before the first step, in words', async (_, parts, words) => {
    const before = (await control.listWorlds()).length;
    const playing = played(scenarioNamed('port-out'), await adapterOf(parts));
    await expect(playing).rejects.toThrow(words);
    // The world that held its apps, if there was one, is gone.
    expect((await control.listWorlds()).length).toBe(before);
  });

  it('that runs already is asked at its origin', async () => {
    const { createService } = await import(example('service.js'));
    const { cmcc } = await control.getBox();
    const server = createService({ carrier: cmcc, app: filed }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const { port } = server.address();
      const results = await played(scenarioNamed('sim-swap'), `http://127.0.0.1:${port}`, example('adapter.js'));
      expect(unmetIn(results)).toEqual([]);
      expect(results.filter(({ seen: { wire } }) => wire?.['by'] === 'service').length).toBe(3);
      server.close();
      server.closeAllConnections();
      const [failed] = (
        await played(scenarioNamed('port-out'), `http://127.0.0.1:${port}`, example('adapter.js'))
      ).filter(({ ok }) => !ok);
      expect(failed?.seen.service?.['verdict']).toBe('none');
    } finally {
      server.close();
    }
  });
});
