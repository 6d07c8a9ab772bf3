import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
let made = 0;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

async function world(definition: object = {}): Promise<string> {
  const name = `w${++made}`;
  await box.call('post', '/worlds', { name, ...definition });
  return name;
}
const get = async (name: string) => (await box.call('get', `/worlds/${name}/policy`)).body;
const patch = (name: string, body: object) => box.call('patch', `/worlds/${name}/policy`, body);

it('is shown with default, evidence and source, and by whom it was set', async () => {
  const name = await world({
    policy: { preset: 'strict', cmcc: { types: 'lenient' }, cucc: { 'lifetimeMs.access': 7 } },
  });
  const { preset, presets, values } = await get(name);
  expect([preset, presets.map(({ id }: { id: string }) => id)]).toEqual([
    'strict',
    ['lenient', 'documented', 'strict', 'rate-limits', 'short-lived', 'paper', 'aliyun'],
  ]);
  expect(values.cmcc['stamp.clock']).toMatchObject({
    value: 'either',
    default: 'any',
    setBy: 'preset',
    evidence: 'assumed',
  });
  expect(values.cmcc.types).toMatchObject({ value: 'lenient', setBy: 'world' });
  expect(values.cucc['lifetimeMs.access.verify']).toMatchObject({ value: 7, default: 1_800_000, setBy: 'world' });
  expect(values.ctcc['hex.case'].source).not.toBe('');
});

it('is shown with its world where it differs from the defaults, and nowhere else', async () => {
  const policy = { preset: 'strict', cucc: { 'lifetimeMs.access.verify': 7 } };
  const name = await world({ policy });
  const shown = async () => (await box.call('get', `/worlds/${name}`)).body.policy;
  expect(await shown()).toEqual(policy);
  await patch(name, { values: { cmcc: { types: 'lenient' } } });
  expect(await shown()).toEqual({ ...policy, cmcc: { types: 'lenient' } });
  expect((await box.call('get', `/worlds/${await world()}`)).body).not.toHaveProperty('policy');
});

it('holds at most 70 names', async () => {
  const { values } = await get(await world());
  expect(new Set(Object.values(values).flatMap((rows) => Object.keys(rows as object))).size).toBeLessThanOrEqual(70);
});

it('changes by the next exchange, is noted, and is inherited by worlds made from it', async () => {
  const name = await world();
  const issue = { msisdn: '13800000001', app: 'shop', purpose: 'login' };
  const life = async () => {
    const { issuedAtMs, expiresAtMs } = (await box.call('post', `/worlds/${name}/tokens`, issue)).body;
    return expiresAtMs - issuedAtMs;
  };
  expect(await life()).toBe(120_000);
  const { status, body } = await patch(name, { values: { cmcc: { 'lifetimeMs.token': 5_000 } } });
  expect([status, body.values.cmcc['lifetimeMs.token'].value]).toEqual([200, 5_000]);
  expect(await life()).toBe(5_000);
  const { events } = (await box.call('get', `/worlds/${name}/journal?type=world.changed`)).body;
  expect(events.at(-1).detail).toEqual({ policy: { values: { cmcc: { 'lifetimeMs.token': 5_000 } } } });
  const heir = await world({ from: name });
  expect((await get(heir)).values.cmcc['lifetimeMs.token'].value).toBe(5_000);
});

it('takes values back by null, and clears them under a preset', async () => {
  const name = await world({ policy: { cmcc: { 'hex.case': 'upper', types: 'strict' } } });
  const taken = (await patch(name, { values: { cmcc: { 'hex.case': null } } })).body.values.cmcc;
  expect([taken['hex.case'].setBy, taken.types.setBy]).toEqual(['default', 'world']);
  const laid = (await patch(name, { preset: 'lenient', values: { cmcc: { 'm1.secret': 'appKey' } } })).body.values.cmcc;
  expect([laid.types.setBy, laid['m1.secret'].setBy]).toEqual(['default', 'world']);
});

it.each([
  [{ values: { cmcc: { 'hex.cas': 'any' } } }, '/values/cmcc/hex.cas', 'did you mean hex.case?'],
  [{ values: { cmcc: { 'hex.cas': null } } }, '/values/cmcc/hex.cas', 'did you mean hex.case?'],
  [{ values: { ctcc: { types: 'strict' } } }, '/values/ctcc/types', 'the policies are'],
  [{ values: { cmcc: { 'stamp.clock': 'moon' } } }, '/values/cmcc/stamp.clock', 'one of any, either, world, wall'],
  [{ preset: 'stric' }, '/preset', 'did you mean strict?'],
])('refuses %j whole', async (body, path, fix) => {
  const name = await world();
  const answer = await patch(name, { values: { cucc: { 'hex.case': 'upper' } }, ...body });
  expect([answer.status, answer.body.code]).toEqual([400, 'ERR_POLICY_INVALID']);
  expect(answer.body.problems).toHaveLength(1);
  expect(answer.body.problems[0].path).toBe(path);
  expect(answer.body.problems[0].fix).toContain(fix);
  expect((await get(name)).values.cucc['hex.case'].value).toBe('any');
});

it('refuses a preset that a world is to start with, and what is no change', async () => {
  const { body } = await box.call('post', '/worlds', { policy: { preset: 'harsh' } });
  expect([body.code, body.problems[0].path]).toEqual(['ERR_WORLD_INVALID', '/policy/preset']);
  for (const change of [{}, { policies: {} }, { values: { cmc: {} } }]) {
    expect((await patch(await world(), change)).body.code).toBe('ERR_BODY_INVALID');
  }
});

it('revives no token by a longer life: what had expired is expired, not unknown', async () => {
  const name = await world();
  const issue = { msisdn: '13800000001', app: 'shop', purpose: 'login' };
  const { token } = (await box.call('post', `/worlds/${name}/tokens`, issue)).body;
  await box.call('post', `/worlds/${name}/clock`, { advanceMs: 3 * 60_000 });
  for (let i = 0; i < 3; i++) await box.call('post', `/worlds/${name}/tokens`, issue);
  await patch(name, { values: { cmcc: { 'lifetimeMs.token': 3_600_000 } } });
  expect((await box.call('get', `/worlds/${name}/tokens/${token}`)).body.state).toBe('expired');
});
