import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox({ ports: false });
});
afterAll(() => box.close());

const minute = 60_000;
const phones = ['phone-cmcc', 'phone-cucc', 'phone-ctcc'];
/** What carriers answer of an app that they do not know. */
const unknown = ['103119', '100', '-20006'];

async function worldOf(app: object): Promise<string> {
  return (await box.call('post', '/worlds', { apps: [{ name: 'a', ...app }] })).body.id;
}

async function askAll(world: string) {
  return Promise.all(
    phones.map(async (phone) => {
      const { body } = await box.call('post', `/worlds/${world}/handsets/${phone}/login`, { app: 'a' });
      return body.token === undefined ? String(body.code) : 'ok';
    }),
  );
}

const later = (world: string, ms: number) => box.call('post', `/worlds/${world}/clock`, { advanceMs: ms });

it('is known to the carriers that it was filed with, and to no other', async () => {
  const world = await worldOf({ notFiledAt: ['cucc', 'ctcc'] });
  expect(await askAll(world)).toEqual(['ok', unknown[1], unknown[2]]);
  await box.call('patch', `/worlds/${world}/apps/a`, { notFiledAt: ['cmcc'] });
  expect(await askAll(world)).toEqual([unknown[0], 'ok', 'ok']);
});

it('is told apart from an id that nobody has, in both languages', async () => {
  const world = await worldOf({ notFiledAt: ['cucc'] });
  await askAll(world);
  const { body } = await box.call('get', `/worlds/${world}/journal?type=exchange.refused`);
  const { body: why } = await box.call('get', `/worlds/${world}/journal/${body.events.at(-1).n}/why`);
  expect(why).toMatchObject({ refusal: 'app.unknown', got: 'the id of app a, which was not filed with cucc' });
  expect(why.hint).toContain('PATCH the app’s notFiledAt without cucc');
  expect(why.zh).toMatchObject({ got: '应用 a 的标识，但该应用未向 cucc 报备' });
});

it('a native app is known ten minutes after it was filed, to the millisecond', async () => {
  const world = await worldOf({ filedAtMs: box.wall.ms });
  expect(await askAll(world)).toEqual(unknown);
  await later(world, 10 * minute - 1);
  expect(await askAll(world)).toEqual(unknown);
  await later(world, 1);
  expect(await askAll(world)).toEqual(['ok', 'ok', 'ok']);
});

it('a page is known to two carriers after half an hour, and to Telecom after two days', async () => {
  const world = await worldOf({ platform: 'h5', filedAtMs: box.wall.ms });
  const door = () =>
    Promise.all(
      ['13800000001', '13000000001', '13300000001'].map(async (msisdn) => {
        const { body } = await box.call('post', `/worlds/${world}/tokens`, { msisdn, app: 'a', purpose: 'login' });
        return body.token === undefined ? 'unknown' : 'ok';
      }),
    );
  // Tokens of pages are China Mobile's, whoever's number they tell.
  expect(await door()).toEqual(['unknown', 'unknown', 'unknown']);
  await later(world, 30 * minute);
  expect(await door()).toEqual(['ok', 'ok', 'ok']);
  const { body } = await box.call('get', `/worlds/${world}/policy`);
  expect(body.values.ctcc['activationMs.page'].value).toBe(2 * 24 * 60 * minute);
});
