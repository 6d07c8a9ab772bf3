import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScenarioRun } from '../../../fixtures/api-types.ts';
import { limits } from '../../casting/limits.ts';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

const title = { en: 'mine', zh: '我的' };
const login = { phone: 'phone-cmcc', login: { app: 'shop' } };
const own = { id: 'own', title, steps: [{ ...login, expect: { phone: { code: '103000' } } }] };
const runs = '/scenarios/runs';

async function over(id: string): Promise<ScenarioRun> {
  for (;;) {
    const { body } = await box.call('get', `${runs}/${id}`);
    if (body.state !== 'running') return body;
    await setTimeout(10);
  }
}

describe('scenarios', () => {
  it('are listed whole', async () => {
    const { body } = await box.call('get', '/scenarios');
    expect(body.map(({ id }: { id: string }) => id)).toContain('sim-swap');
    expect(body[0].steps.length).toBeGreaterThan(5);
  });

  it('are played in a new world, which can be looked at afterwards', async () => {
    const { status, body } = await box.call('post', runs, { id: 'port-out' });
    expect([status, body.total, body.service]).toEqual([202, 7, null]);
    const run = await over(body.id);
    expect([run.state, run.ok, run.steps.length]).toEqual(['finished', true, 7]);
    const { body: page } = await box.call('get', `/worlds/${run.world}/journal`);
    const [first] = run.steps;
    const between = page.events.filter(({ n }: { n: number }) => n > (first?.after ?? 0) && n <= (first?.next ?? 0));
    expect(between.map(({ type }: { type: string }) => type)).toContain('token.issued');
    expect((await box.call('get', runs)).body.map(({ id }: ScenarioRun) => id)).toContain(body.id);
  });

  it('may be of one’s own, and say what was expected and not seen', async () => {
    const scenario = { ...own, steps: [{ ...login, expect: { phone: { code: '103111' } } }] };
    const { body } = await box.call('post', runs, { scenario });
    const run = await over(body.id);
    expect(run).toMatchObject({ state: 'finished', ok: false });
    expect(run.steps[0]?.unmet).toEqual([{ path: 'phone.code', expected: '103111', seen: '103000' }]);
  });

  it('see no token and no code of a phone that is off, and go on', async () => {
    const setPhone = { phone: 'phone-cmcc', setPhone: { poweredOff: true } };
    const none = { phone: { token: false } };
    const steps = [
      setPhone,
      { ...login, as: 'none', expect: none },
      { redeem: { token: 'none', by: 'app' } },
      { phone: 'phone-cmcc', verify: { app: 'shop' }, expect: none },
      { phone: 'phone-cmcc', prelogin: { app: 'shop' }, expect: { phone: { code: '103000' } } },
      { ...setPhone, setPhone: { poweredOff: false } },
      { ...login, expect: { phone: { token: true } } },
    ];
    const { body } = await box.call('post', runs, { scenario: { ...own, steps }, service: false });
    const run = await over(body.id);
    expect(run.state).toBe('finished');
    expect(run.steps.map(({ ok }) => ok)).toEqual([true, true, true, true, false, true, true]);
    expect(run.steps[1]?.seen).toEqual({ phone: { token: false } });
    expect(run.steps[4]?.unmet).toEqual([{ path: 'phone.code', expected: '103000' }]);
  });

  it.each([
    ['no id and no scenario', { service: false }, 400, 'ERR_SCENARIO_INVALID', ''],
    ['an id that nobody has', { id: 'sim-swp' }, 404, 'ERR_SCENARIO_UNKNOWN', '/id'],
    [
      'a mistake in a step',
      { scenario: { ...own, steps: [{ ...own.steps[0], phone: 'none' }] } },
      400,
      'ERR_SCENARIO_INVALID',
      '/scenario/steps/0/phone',
    ],
    [
      'a world that cannot be',
      { scenario: { ...own, world: { policy: { preset: 'strikt' } } } },
      400,
      'ERR_SCENARIO_INVALID',
      '/policy/preset',
    ],
  ])('are refused for %s', async (_, wish, status, code, path) => {
    const before = (await box.call('get', runs)).body.length;
    const { body, ...reply } = await box.call('post', runs, wish);
    expect([reply.status, body.code, body.problems[0].path]).toEqual([status, code, path]);
    expect((await box.call('get', runs)).body.length).toBe(before);
  });

  it('are so many at one time, from the first look on, and again when one is over', async () => {
    const steps = [...Array(100)].map(() => own.steps[0]);
    const wish = { scenario: { ...own, steps }, service: false };
    const replies = await Promise.all([...Array(limits.scenarioRuns + 1)].map(() => box.call('post', runs, wish)));
    const refused = replies.filter(({ status }) => status !== 202);
    expect(refused.map(({ status, body }) => [status, body.code, body.problems[0].id])).toEqual([
      [409, 'ERR_LIMIT', 'limit.scenarios'],
    ]);
    // What was refused for a mistake of its own holds no place.
    expect((await box.call('post', runs, { id: 'sim-swp' })).status).toBe(409);
    const [one, ...others] = replies.flatMap(({ status, body }) => (status === 202 ? [body.id as string] : []));
    await box.call('delete', `${runs}/${one}`);
    expect((await box.call('post', runs, { id: 'sim-swp' })).status).toBe(404);
    const { status, body } = await box.call('post', runs, wish);
    expect(status).toBe(202);
    for (const id of [...others, body.id]) await box.call('delete', `${runs}/${id}`);
  });

  it('are broken off before the next step, then forgotten', async () => {
    const steps = [...Array(200)].map(() => own.steps[0]);
    const { body } = await box.call('post', runs, { scenario: { ...own, steps } });
    const { body: ended } = await box.call('delete', `${runs}/${body.id}`);
    expect(ended.state).toBe('stopped');
    expect(ended.steps.length).toBeLessThan(200);
    expect((await box.call('delete', `${runs}/${body.id}`)).status).toBe(200);
    expect(await box.call('get', `${runs}/${body.id}`)).toMatchObject({
      status: 404,
      body: { code: 'ERR_SCENARIO_RUN_UNKNOWN' },
    });
  });
});
