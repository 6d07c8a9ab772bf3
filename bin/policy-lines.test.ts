import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Box, openBox } from './box/box.ts';
import { run } from './testing/cli.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox({ port: 0, onError: () => {} });
});
afterAll(() => box.close());

const asked = (...argv: readonly string[]) => run([...argv, '--control', box.control]);

it.each([
  ['phone-mvno', 'cmcc.admits.mvno=true'],
  ['phone-iot', 'cmcc.admits.iot=true'],
])('the line that why gives for %s lets it in when it is pasted', async (phone, assignment) => {
  expect((await asked('phone', 'login', phone, '--app', 'shop')).code).toBe(1);
  const { out } = await asked('why');
  const line = out.split('\n').find((each) => each.includes('sanwang policy set')) ?? '';
  expect(line).toContain(`sanwang policy set ${assignment} --control`);
  expect((await run(line.trim().split(' ').slice(1))).code).toBe(0);
  expect((await asked('phone', 'login', phone, '--app', 'shop')).code).toBe(0);
});

it('says nothing where a fault refused, or no policy has a say', async () => {
  await asked('fault', 'add', 'sim.mvno', '--endpoint', 'M6', '--first', '1');
  expect((await asked('phone', 'login', 'phone-cmcc', '--app', 'shop')).code).toBe(1);
  expect((await asked('why')).out).not.toContain('policy set');
});
