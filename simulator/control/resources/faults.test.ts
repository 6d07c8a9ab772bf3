import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
  await box.call('post', '/worlds', { name: 'w' });
});
beforeEach(() => box.call('put', '/worlds/w/faults', []));
afterAll(() => box.close());

const at = '/worlds/w/faults';

it('arms one, and answers it whole', async () => {
  const { status, body } = await box.call('post', at, { effect: 'reset', on: { carrier: '移动', endpoint: 'M1' } });
  expect(status).toBe(201);
  expect(body).toMatchObject({ effect: 'net.reset-no-reply', point: 'after', on: { carrier: 'cmcc', endpoint: 'M1' } });
  expect((await box.call('get', at)).body).toEqual([body]);
  expect((await box.call('delete', `${at}/${body.id}`)).status).toBe(204);
  expect((await box.call('get', at)).body).toEqual([]);
  expect((await box.call('delete', `${at}/${body.id}`)).body.code).toBe('ERR_FAULT_UNKNOWN');
});

it('takes a fault off the list when its time is over, and lets go what hangs by it', async () => {
  await box.call('post', '/worlds', { name: 'brief' });
  const { url } = (await box.call('post', '/worlds/brief/gateways', { carrier: 'cmcc' })).body;
  const [faults, clock] = ['/worlds/brief/faults', '/worlds/brief/clock'];
  await box.call('post', clock, { freezeAtMs: 1_800_000_000_000 });
  await box.call('post', faults, { id: 'short', effect: 'hang', when: { ttlMs: 60_000 } });
  const hanging = fetch(`${url}/unisdk/rsapi/loginTokenValidate`, { method: 'POST', body: '{}' }).then(
    () => 'answered',
    () => 'let go',
  );
  await expect.poll(async () => (await box.call('get', faults)).body).toMatchObject([{ id: 'short', fired: 1 }]);
  await box.call('post', clock, { advanceMs: 59_999 });
  expect((await box.call('get', faults)).body).toHaveLength(1);
  await box.call('post', clock, { advanceMs: 1 });
  expect(await hanging).toBe('let go');
  expect((await box.call('get', faults)).body).toEqual([]);
});

it('holds schedules of the service’s calls to the same rules', async () => {
  const call = { effect: 'delay', with: { ms: 1 }, on: { face: 'aliyun' } };
  const wrong = await box.call('post', at, { ...call, when: { cron: 'nine', forMs: 1 } });
  expect(wrong.body.problems).toMatchObject([{ path: '/when/cron', seen: 'nine' }]);
  expect((await box.call('post', at, { ...call, when: { cron: '0 9 * * *' } })).status).toBe(201);
});

it('tells how long a fault makes wait: in the long run, and so far', async () => {
  await box.call('post', '/worlds', { name: 'slow' });
  const { url } = (await box.call('post', '/worlds/slow/gateways', { carrier: 'cmcc' })).body;
  const faults = '/worlds/slow/faults';
  await box.call('post', faults, [
    { effect: 'delay', with: { ms: 2, distribution: 'pareto', p99Ms: 9 } },
    { effect: 'net.jitter', with: { ms: 4, byMs: 3 }, when: { first: 3 } },
    { effect: 'status', with: { status: 500 } },
  ]);
  const waits = async () => (await box.call('get', faults)).body.map((fault: { waits?: object }) => fault.waits);
  const long = { p50Ms: 2, p90Ms: 4, p99Ms: 9 };
  const even = { p50Ms: 4, p90Ms: 6, p99Ms: 7 };
  expect(await waits()).toEqual([{ expected: long, soFar: null }, { expected: even, soFar: null }, undefined]);
  for (let i = 0; i < 5; i++) await fetch(`${url}/unisdk/rsapi/loginTokenValidate`, { method: 'POST', body: '{}' });
  const [pareto, even3] = await waits();
  expect(pareto.soFar).toMatchObject({ times: 5 });
  expect(even3.soFar).toMatchObject({ times: 3 });
  expect(even3.soFar.p50Ms).toBeGreaterThanOrEqual(1);
  expect(even3.soFar.longestMs).toBeLessThanOrEqual(7);
  const told = (await box.call('get', faults)).body;
  expect((await box.call('put', faults, told)).status).toBe(200);
  expect((await waits())[0]).toEqual({ expected: long, soFar: null });
});

it('arms many, all or none', async () => {
  const bad = [
    { effect: 'reset' },
    { effect: 'rest' },
    { effect: 'delay' },
    { effect: 'status', with: { status: 99 } },
  ];
  const reply = await box.call('post', at, bad);
  expect(reply.body.code).toBe('ERR_FAULT_INVALID');
  expect(reply.body.problems.map(({ path }: { path: string }) => path)).toEqual([
    '/1/effect',
    '/2/with',
    '/3/with/status',
  ]);
  expect((await box.call('get', at)).body).toEqual([]);
  expect((await box.call('post', at, [{ effect: 'reset' }, { effect: 'tok.expired' }])).body).toHaveLength(2);
});

it('takes the name of a refusal for an effect', async () => {
  const { body } = await box.call('post', at, { effect: 'tok.expired', when: { first: 2 } });
  expect(body).toMatchObject({ effect: 'refuse', with: { refusal: 'tok.expired' }, when: { first: 2 } });
});

it('replaces the whole set, and takes its own answer back', async () => {
  await box.call('post', at, [
    { id: 'a', effect: 'reset' },
    { id: 'b', effect: 'hang' },
  ]);
  const answered = await box.call('put', at, [
    { id: 'b', effect: 'close' },
    { effect: 'delay', with: { ms: 1 } },
  ]);
  expect(answered.body.map(({ effect }: { effect: string }) => effect)).toEqual(['net.fin-early', 'net.latency']);
  expect((await box.call('put', at, answered.body)).body).toEqual(answered.body);
});

it('leaves the set as it was when one of the new ones is wrong', async () => {
  await box.call('post', at, { id: 'a', effect: 'reset' });
  const before = (await box.call('get', at)).body;
  expect((await box.call('put', at, [{ effect: 'hang' }, { effect: 'nonsense' }])).status).toBe(400);
  expect((await box.call('put', at, { effect: 'hang' })).status).toBe(400);
  expect((await box.call('get', at)).body).toEqual(before);
});

it('has no two faults of one id', async () => {
  await box.call('post', at, { id: 'a', effect: 'reset' });
  expect((await box.call('post', at, { id: 'a', effect: 'hang' })).body.problems[0].path).toBe('/id');
  const twins = [
    { id: 'x', effect: 'hang' },
    { id: 'x', effect: 'reset' },
  ];
  expect((await box.call('put', at, twins)).body.problems[0].path).toBe('/1/id');
  expect((await box.call('get', at)).body).toHaveLength(1);
});

it('tells what an effect, an endpoint and an app should have been', async () => {
  const wrong = { effect: 'lie.other-number', point: 'before', on: { carrier: 'cmcc', endpoint: 'T1', app: 'nobody' } };
  const { body } = await box.call('post', at, wrong);
  const paths = body.problems.map(({ path }: { path: string }) => path);
  expect(paths).toEqual(['/point', '/on/endpoint', '/on/app']);
});

it('meets what the phone does, and counts', async () => {
  await box.call('post', at, { id: 'no', effect: 'gw.internal', on: { endpoint: 'M7' }, when: { first: 1 } });
  const login = () => box.call('post', '/worlds/w/handsets/phone-cmcc/login', { app: 'shop' });
  const failed = (await login()).body;
  expect([failed.code, failed.token]).toEqual(['103211', undefined]);
  expect((await login()).body.token).toMatch(/^STsid/);
  const { body } = await box.call('get', at);
  expect(body[0]).toMatchObject({ seen: 2, fired: 1, passedBy: 1, lastPassedBy: { reason: 'when', endpoint: 'M7' } });
  // What was answered can be put back as it is, and starts anew.
  const put = await box.call('put', at, body);
  expect([put.status, put.body[0]]).toEqual([200, { ...body[0], seen: 0, fired: 0, passedBy: 0, lastPassedBy: null }]);
});
