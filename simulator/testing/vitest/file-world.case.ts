// Run by ../test.test.ts in a vitest of its own, in the process and in a box.
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { simulator, test } from '../../vitest/index.ts';

const shared: string[] = [];
let token = '';

test.beforeAll(async ({ fileWorld }) => {
  await fileWorld.clock.freeze(1_800_000_000_000);
  token = (await fileWorld.token({ msisdn: fileWorld.msisdn('cmcc') })).token;
  // Nobody else has a world meanwhile.
  const file = await simulator.fetch('http://open.e.189.cn/openapi/special/getTimeStamp.do');
  expect(await file.text()).toContain('1800000000000');
});

test('shares a world', async ({ fileWorld }) => {
  shared.push(fileWorld.id);
  expect((await fileWorld.journal()).some(({ type }) => type === 'token.issued')).toBe(true);
  expect(token).not.toBe('');
});

test('shares it again, beside a world of its own', async ({ fileWorld, world }) => {
  shared.push(fileWorld.id);
  expect(world.id).not.toBe(fileWorld.id);
  console.log(`ids ${world.id} ${world.app().carriers.cmcc['appId']}`);
});

test('meets the fault of the file', async ({ fileWorld }) => {
  await fileWorld.arm({ effect: 'status', with: { status: 503 } });
  const answer = await fileWorld.fetch('https://id.189.cn/source/files/API.pem');
  expect(answer.status).toBe(503);
});

describe.each([1, 2])('of many, %i', () => {
  test('has one name', async ({ world }) => {
    console.log(`ids ${world.id} ${world.app().carriers.cmcc['appId']}`);
  });
});

for (const _ of [1, 2])
  test.concurrent('has the name of another', async ({ world }) => {
    console.log(`ids ${world.id} ${world.app().carriers.cmcc['appId']}`);
  });

beforeAll(() => {
  shared.length = 0;
});
afterAll(() => expect(new Set(shared).size).toBeLessThan(2));
