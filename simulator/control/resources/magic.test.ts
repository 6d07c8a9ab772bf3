import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carriers } from '../../carriers/index.ts';
import { codesCatalogue } from '../../catalogue/codes.ts';
import { magicList } from '../../catalogue/magic.ts';
import { redeems } from '../../core/words/intent.ts';
import { usualBlocks } from '../../faults/magic/rows.ts';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

const { numbers } = magicList(carriers, usualBlocks);

describe('every code that comes about by itself where a server redeems a token', () => {
  const isServers = (carrier: string, endpoint: string) =>
    carriers.some(
      ({ id, routes }) => id === carrier && routes.some((each) => each.id === endpoint && each.acts.some(redeems)),
    );
  const natural = codesCatalogue(carriers).filter(
    ({ carrier, endpoint, reproduce, causes }) =>
      isServers(carrier, endpoint) && reproduce?.kind === 'natural' && causes.length > 0,
  );

  it('has a number', () => {
    const has = new Set(
      numbers.flatMap(({ carrier, answers }) => answers.map((each) => `${carrier} ${each.endpoint} ${each.code}`)),
    );
    const all = natural.map(({ carrier, endpoint, code }) => `${carrier} ${endpoint} ${code}`);
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter((each) => !has.has(each))).toEqual([]);
  });
});

/** As the carriers' documents have them, written down from there: a few by hand, so that the list is not held to itself alone. */
it.each([
  ['13800009101', 'tok.expired', ['M1 104201', 'M2 606', 'M18 104007', 'M19 606']],
  ['13000009101', 'tok.expired', ['U9 201', 'U9 1003']],
  ['13300009101', 'tok.expired', ['T11 51208', 'T10 51208']],
  ['13800009306', 'app.ip-not-listed', ['M1 103511', 'M2 124', 'M18 104017']],
  ['13000009306', 'app.ip-not-listed', ['U9 302']],
  ['13300009306', 'app.ip-not-listed', ['T11 -64', 'T10 -64']],
  ['13800009401', 'sig.bad', ['M1 103101', 'M2 302']],
  ['13000009401', 'sig.bad', ['U9 1002']],
  ['13300009401', 'sig.bad', ['T11 -20005', 'T10 -20005']],
  ['13800009201', 'num.mismatch', ['M2 001']],
  ['13300009201', 'num.mismatch', ['T10 49000']],
])('%s is %s: %j', (msisdn, id, codes) => {
  const found = numbers.find((each) => each.msisdn === msisdn);
  expect(found?.id).toBe(id);
  expect(found?.answers.map(({ endpoint, code }) => `${endpoint} ${code}`)).toEqual(expect.arrayContaining(codes));
});

/** Routes that POST tokens/{token}/redeem asks: of apps, and of pages, whose tokens China Mobile redeems. */
const apps: Readonly<Record<string, string>> = {
  M1: 'shop',
  M2: 'shop',
  U9: 'shop',
  T10: 'shop',
  T11: 'shop',
  M18: 'shop-h5',
  M19: 'shop-h5',
};

describe.each(['cmcc', 'cucc', 'ctcc'] as const)('numbers of %s, in a phone', (carrier) => {
  const own = numbers.filter((each) => each.carrier === carrier);
  const saying = own.filter(({ answers }) => answers.some(({ endpoint }) => endpoint in apps));

  it.each(saying.map((each) => [each.msisdn, each.id, each] as const))('%s: %s', async (msisdn, _, { answers }) => {
    await insert(msisdn);
    for (const { endpoint, purpose, code } of answers.filter((each) => each.endpoint in apps)) {
      const token = await tokenOf(purpose, apps[endpoint]);
      expect([endpoint, (await redeem(token)).code]).toEqual([endpoint, code]);
    }
  });

  it('say the same as often as they are asked, for a refusal burns no token', async () => {
    await insert(numbered('tok.expired'));
    const token = await tokenOf('login');
    const codes = [await redeem(token), await redeem(token), await redeem(token)].map(({ code }) => code);
    expect(new Set(codes).size).toBe(1);
    expect((await box.call('get', `/worlds/default/tokens/${encodeURIComponent(token)}`)).body.state).toBe('live');
  });

  it('serve as any number where it is to go well, and spend the token', async () => {
    await insert(numbered('ordinary'));
    const token = await tokenOf('login');
    expect((await redeem(token)).number).toBe(masked(numbered('ordinary')));
    expect((await redeem(token)).number).toBeUndefined();
  });

  it('answer with the page of a proxy for an HTTP status', async () => {
    await insert(numbered('http.503'));
    expect((await redeem(await tokenOf('login'))).reply).toMatchObject({ status: 503 });
  });

  it('tell another number, and leave a token usable, where that is what they stand for', async () => {
    await insert(numbered('lie.other-number'));
    expect((await redeem(await tokenOf('login'))).number).not.toBe(masked(numbered('lie.other-number')));
    await insert(numbered('state.forget-to-spend'));
    const token = await tokenOf('login');
    for (let i = 0; i < 2; i++) expect((await redeem(token)).number).toBe(masked(numbered('state.forget-to-spend')));
  });

  it('stand nowhere in clear, and why names the row', async () => {
    await box.call('post', '/worlds/default/reset', { state: true, journal: true });
    const msisdn = numbered('tok.expired');
    await insert(msisdn);
    await redeem(await tokenOf('login'));
    const { events } = (await box.call('get', '/worlds/default/journal')).body;
    const find = (wanted: string) => events.find(({ type }: { type: string }) => type === wanted);
    expect(find('fault.fired')).toMatchObject({ fault: 'magic:tok.expired' });
    expect(find('exchange.refused')).toMatchObject({ refusal: 'tok.expired' });
    const why = (await box.call('get', `/worlds/default/journal/${find('exchange.refused').n}/why`)).body;
    expect(why.fault).toBe('magic:tok.expired');
    expect(why.hint).toContain(`magic number ${masked(msisdn)}: tok.expired`);
    expect(why.zh.hint).toContain(`魔法号码 ${masked(msisdn)}`);
    expect(JSON.stringify([events, why])).not.toContain(msisdn);
  });

  const phone = { cmcc: 'phone-cmcc', cucc: 'phone-cucc', ctcc: 'phone-ctcc' }[carrier];
  const numbered = (id: string) => own.find((each) => each.id === id)?.msisdn as string;

  async function insert(msisdn: string): Promise<void> {
    expect((await box.call('patch', `/worlds/default/handsets/${phone}`, { sims: [msisdn] })).status).toBe(200);
  }

  async function tokenOf(purpose: string, app = 'shop'): Promise<string> {
    const { token } = (await box.call('post', `/worlds/default/handsets/${phone}/${purpose}`, { app })).body;
    expect(token).toBeTypeOf('string');
    return token;
  }
});

const masked = (msisdn: string) => `${msisdn.slice(0, 3)}****${msisdn.slice(-4)}`;

async function redeem(token: string) {
  return (await box.call('post', `/worlds/default/tokens/${encodeURIComponent(token)}/redeem`)).body;
}

it('are listed for the box and for each world; a world with subscribers of its own has none unless it asks', async () => {
  const { body } = await box.call('get', '/magic');
  expect(body).toEqual(magicList(carriers, usualBlocks));
  const made = [
    [{ name: 'cast' }, usualBlocks],
    [{ name: 'off', magic: false }, undefined],
    [{ name: 'own', subscribers: [{ msisdn: '13912345678' }] }, undefined],
    [{ name: 'asked', subscribers: [{ msisdn: '13912345678' }], magic: true }, usualBlocks],
    [
      { name: 'moved', magic: { cmcc: '1390013' } },
      { ...usualBlocks, cmcc: '13900130' },
    ],
  ] as const;
  for (const [definition, blocks] of made) {
    const world = (await box.call('post', '/worlds', definition)).body;
    const list = (await box.call('get', `/worlds/${definition.name}/magic`)).body;
    expect([definition.name, world.magic, list.blocks, list.on]).toEqual([
      definition.name,
      blocks,
      blocks,
      blocks !== undefined,
    ]);
  }
  const token = async (world: string, msisdn: string) =>
    (await box.call('post', `/worlds/${world}/tokens`, { msisdn, app: 'shop', purpose: 'login' })).status;
  expect(await token('cast', '13800009101')).toBe(201);
  expect(await token('moved', '13900130101')).toBe(201);
  for (const [world, msisdn] of [
    ['off', '13800009101'],
    ['own', '13800009101'],
    ['moved', '13800009101'],
    ['cast', '13800009199'],
  ] as const)
    expect([world, await token(world, msisdn)]).toEqual([world, 400]);
});

it('never take a number that somebody has', async () => {
  const taken = await box.call('post', '/worlds', { subscribers: [{ msisdn: '13800009101' }], magic: true });
  expect(taken.body.problems.map(({ id, path }: { id: string; path: string }) => [id, path])).toEqual([
    ['magic.taken', '/magic/cmcc'],
  ]);
  const elsewhere = await box.call('post', '/worlds', { magic: { cmcc: '1300013', ctcc: '1333' } });
  expect(elsewhere.status).toBe(400);
  const strange = await box.call('post', '/worlds', { magic: { cmcc: '1300013' } });
  expect(strange.body.problems.map(({ id }: { id: string }) => id)).toEqual(['magic.not-in-range']);
  // One that somebody is given afterwards is an ordinary number from then on.
  await box.call('post', '/worlds', { name: 'given' });
  const add = () => box.call('post', '/worlds/given/subscribers', { msisdn: '13800009101' });
  expect([(await add()).status, (await add()).status]).toEqual([201, 409]);
  const { token } = (
    await box.call('post', '/worlds/given/tokens', { msisdn: '13800009101', app: 'shop', purpose: 'login' })
  ).body;
  expect((await box.call('post', `/worlds/given/tokens/${token}/redeem`)).body.code).toBe('103000');
});
