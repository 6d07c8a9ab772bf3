import { describe, expect, test } from 'vitest';
import type { App } from './core/words/app.ts';
import type { World } from './core/world/world.ts';
import { tokenRecord } from './questions/token-record.ts';
import { Simulator } from './simulator.ts';
import { askClock, askCmcc, askServer, Box, bodyOf, NOON, redeemers } from './testing/box.ts';
import { LateLedger, liveIn } from './testing/ledgers.ts';

const minute = 60_000;
const numbers = { cmcc: '13800000001', cucc: '13000000001', ctcc: '13300000001' } as const;
const phones = { cmcc: 'phone-cmcc', cucc: 'phone-cucc', ctcc: 'phone-ctcc' } as const;
/** What the server reads when it got a number. */
const granted = { cmcc: { resultCode: '103000' }, cucc: { code: '0' }, ctcc: { result: 0 } } as const;

function eventsOf(world: World) {
  return world.journal.read(0, 1000);
}

/** All that could tell a world that somebody was there. */
function stateOf(world: World): string {
  return JSON.stringify([eventsOf(world), liveIn(world), [...world.handsets], [...world.subscribers()]]);
}

describe('a simulator', () => {
  test('always has the worlds default and limbo, which cannot end', () => {
    const { simulator } = new Box();
    expect([...simulator.registry.worlds].map(({ handle }) => handle).sort()).toEqual(['default', 'limbo']);
    expect([...(simulator.world('limbo') as World).subscribers()]).toEqual([]);
    for (const handle of ['default', 'limbo']) {
      expect(() => simulator.deleteWorld(handle)).toThrow(expect.objectContaining({ code: 'ERR_WORLD_BUILT_IN' }));
    }
    expect(simulator.deleteWorld('nobody')).toBe(false);
  });

  test('gives free handles of its own', async () => {
    const { simulator } = new Box();
    await simulator.createWorld({ name: 'w2' });
    const handles = [];
    for (let i = 0; i < 3; i++) handles.push((await simulator.createWorld()).handle);
    expect(handles).toEqual(['w1', 'w3', 'w4']);
  });

  test.each(['', '-a', '.a', 'a b', 'a/b', '世界', 'a'.repeat(64)])('%j is no handle', async (name) => {
    await expect(new Box().simulator.createWorld({ name })).rejects.toMatchObject({
      code: 'ERR_WORLD_INVALID',
      problems: [{ path: '/name', seen: name, fix: expect.any(String) }],
    });
  });

  test('has one living world of a handle, also when two are asked for at once', async () => {
    const { simulator } = new Box();
    const both = await Promise.allSettled([simulator.createWorld({ name: 'a' }), simulator.createWorld({ name: 'a' })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(simulator.createWorld({ name: 'a' })).rejects.toMatchObject({
      code: 'ERR_WORLD_EXISTS',
      problems: [{ path: '/name', seen: 'a', fix: expect.any(String) }],
    });
    await expect(simulator.createWorld({ name: 'default' })).rejects.toMatchObject({ code: 'ERR_WORLD_EXISTS' });
  });

  test('leaves a tombstone of a deleted world, and takes its handle again', async () => {
    const box = new Box();
    const { simulator } = box;
    const first = await simulator.createWorld({ name: 'a' });
    expect(simulator.deleteWorld('a')).toBe(true);
    expect(first.ended).toBe(true);
    expect(simulator.world('a')).toBeNull();
    expect(simulator.registry.tombstone('a', NOON + 9 * minute)).not.toBeNull();
    expect(simulator.registry.tombstone('a', NOON + 10 * minute)).toBeNull();
    const second = await simulator.createWorld({ name: 'a' });
    expect(second).not.toBe(first);
    expect(simulator.registry.tombstone('a', NOON)).toBeNull();
  });

  test('leaves nothing when it closes', async () => {
    const { simulator } = new Box();
    const worlds = [simulator.defaultWorld, await simulator.createWorld()];
    simulator.close();
    expect(simulator.registry.size).toBe(0);
    for (const world of worlds) expect(world.ended).toBe(true);
  });

  test('a deleted world gives back its app ids and its bearers', async () => {
    const { simulator } = new Box();
    const world = await simulator.createWorld({ name: 'a' });
    const appId = simulator.carriers.map(({ id }) => world.apps.idsOf('shop')?.[id] ?? '');
    const bearers = [...world.handsets].map((handset) => world.handsets.bearerOf(handset)?.id ?? '');
    simulator.deleteWorld('a');
    simulator.carriers.forEach(({ id }, i) => {
      expect(simulator.registry.appWorlds(id, appId[i] as string)).toBeUndefined();
    });
    for (const id of bearers) expect(simulator.registry.bearer(id)).toBeNull();
  });
});

describe('from', () => {
  test('takes what the new definition leaves out, and nothing that happened since', async () => {
    const { simulator } = new Box();
    const parent = await simulator.createWorld({
      name: 'parent',
      seed: 'own seed',
      nowMs: 1_000_000_000_000,
      apps: [{ name: 'only' }],
      subscribers: [{ msisdn: '13800000009' }],
      policy: { cmcc: { 'lifetimeMs.token': 5000 } },
      faults: [{ effect: 'hang' }],
    });
    parent.setSubscriber({ msisdn: '13800000009', carrier: 'cmcc', kind: 'normal', state: 'suspended' });
    simulator.boardOf(parent).clear();
    const child = await simulator.createWorld({ from: 'parent', subscribers: [{ msisdn: '13000000009' }] });
    expect(child.handle).toBe('w1');
    expect(child.seed).toBe('own seed');
    expect(child.nowMs(NOON)).toBe(1_000_000_000_000);
    expect([...child.apps].map(({ name }) => name)).toEqual(['only']);
    expect([...child.subscribers()].map(({ msisdn, state }) => [msisdn, state])).toEqual([['13000000009', 'normal']]);
    expect(child.policies.cmcc.lifetimeMs['token.login']).toBe(5000);
    expect(simulator.boardOf(child).list()).toMatchObject([{ effect: 'http.headers-never' }]);
    expect(child.apps.idsOf('only')).not.toEqual(parent.apps.idsOf('only'));
  });

  test('must name a living world', async () => {
    const { simulator } = new Box();
    await expect(simulator.createWorld({ from: 'nobody' })).rejects.toMatchObject({
      code: 'ERR_WORLD_INVALID',
      problems: [{ path: '/from', seen: 'nobody', fix: 'one of limbo, default' }],
    });
  });
});

describe('reset', () => {
  test('puts back what is asked, all if nothing is', async () => {
    const box = new Box();
    const token = await box.token();
    const { world, simulator } = box;
    await simulator.createWorld();
    world.moveClock({ scale: 60 }, NOON);
    world.moveClock({ freezeAtMs: NOON + 5 }, NOON);
    simulator.boardOf(world).arm({ effect: 'hang', point: 'before', on: {}, when: { always: true }, with: {} });
    simulator.resetWorld(world, { faults: true });
    expect(world.faults.size).toBe(0);
    expect(world.clock.frozen).toBe(true);
    expect(tokenRecord(simulator, world, token)?.state).toBe('live');
    simulator.resetWorld(world);
    expect([world.clock.frozen, world.clock.scale, world.nowMs(NOON + 7)]).toEqual([false, 1, NOON + 7]);
    expect(liveIn(world)).toBe(0);
    expect(tokenRecord(simulator, world, token)).toBeNull();
    expect(eventsOf(world).map(({ type }) => type)).toEqual(['world.reset']);
    expect(await box.json(askCmcc(box.app(), token))).not.toHaveProperty('msisdn');
  });

  test('a world that began at a moment of its own begins there again', async () => {
    const box = new Box();
    const world = await box.simulator.createWorld({ nowMs: 5000 });
    box.wallMs = NOON + minute;
    expect(world.nowMs(box.wallMs)).toBe(5000 + minute);
    box.simulator.resetWorld(world, { clock: true });
    expect(world.nowMs(box.wallMs)).toBe(5000);
  });

  test('no token of before is written again after it', async () => {
    const box = new Box();
    const before = await box.token();
    box.simulator.resetWorld(box.world);
    expect(await box.token()).not.toBe(before);
  });
});

describe('worlds are apart', () => {
  async function two() {
    const box = new Box();
    return {
      box,
      here: await box.simulator.createWorld({ name: 'here' }),
      there: await box.simulator.createWorld({ name: 'there' }),
    };
  }

  test('no id, secret, bearer or address of one is in the other, though seed and cast are the same', async () => {
    const { here, there } = await two();
    const namesOf = (world: World) => [
      world.tag.hex,
      world.tag.base62,
      ...[...world.apps].flatMap(({ carriers }) => Object.values(carriers).flatMap((filing) => Object.values(filing))),
      ...[...world.handsets].flatMap((handset) => {
        const bearer = handset.hotspotOf === null ? world.handsets.bearerOf(handset) : null;
        return bearer === null ? [] : [bearer.id, bearer.address];
      }),
    ];
    const [ours, theirs] = [namesOf(here), namesOf(there)];
    expect(new Set([...ours, ...theirs]).size).toBe(ours.length + theirs.length);
  });

  test.each(redeemers)(
    '%s: a credential of the other world is unknown here, and that world is neither touched nor told',
    async (id) => {
      const { box, here, there } = await two();
      const token = await box.token(numbers[id], 'login', there);
      const before = stateOf(there);
      const answer = await box.json(askServer[id](box.app('shop', here), token));
      expect(answer).not.toMatchObject(granted[id]);
      expect(stateOf(there)).toBe(before);
      expect(eventsOf(here).at(-1)).toMatchObject({
        type: 'exchange.refused',
        refusal: 'tok.unknown',
        token: token.split(':')[0],
        msisdn: null,
      });
      // It is as good as ever at home.
      expect(await box.json(askServer[id](box.app('shop', there), token))).toMatchObject(granted[id]);
    },
  );

  test.each(redeemers)(
    '%s: a bearer of the other world is no bearer here, and that world is neither touched nor told',
    async (id) => {
      const { box, here, there } = await two();
      const before = stateOf(there);
      // A phone of there with the app of here.
      const result = await box.phone(phones[id], there, box.app('shop', here)).login();
      expect(result.token).toBeUndefined();
      expect(stateOf(there)).toBe(before);
      expect(eventsOf(here).at(-1)).toMatchObject({
        type: 'exchange.refused',
        refusal: 'bearer.wifi-only',
        msisdn: null,
      });
    },
  );

  test('an app that nobody has, with nothing else in hand, ends in limbo', async () => {
    const { box, here } = await two();
    const stranger = {
      ...box.app(),
      carriers: { ...box.app().carriers, cmcc: { appId: '300000000000', appKey: 'x', appSecret: 'x' } },
    };
    await box.reply(askCmcc(stranger, 'STsid'));
    expect(eventsOf(box.simulator.world('limbo') as World)).toMatchObject([{ refusal: 'app.unknown', app: null }]);
    expect(eventsOf(here)).toEqual([]);
    expect(eventsOf(box.world)).toEqual([]);
  });

  test('an app that nobody has, with a token in hand, is refused in the world of the token', async () => {
    const { box, there } = await two();
    const token = await box.token(numbers.cmcc, 'login', there);
    const stranger: App = {
      ...box.app(),
      carriers: { ...box.app().carriers, cmcc: { appId: '300000000000', appKey: 'x', appSecret: 'x' } },
    };
    await box.reply(askCmcc(stranger, token));
    expect(eventsOf(there).at(-1)).toMatchObject({ refusal: 'app.unknown', token });
    expect(await box.json(askCmcc(box.app('shop', there), token))).toMatchObject(granted.cmcc);
  });

  test('who has no identity at all speaks to the default world', async () => {
    const box = new Box();
    box.world.moveClock({ freezeAtMs: 4711 }, NOON);
    expect(await box.json(askClock())).toMatchObject({ result: 0, msg: '4711' });
    expect(eventsOf(box.world).at(-1)).toMatchObject({ type: 'exchange.answered', route: 'ctcc.T6' });
  });

  test('a path that nobody serves is 404 and told in limbo alone', async () => {
    const box = new Box();
    const reply = await box.reply({ ...askClock(), path: '/nowhere' });
    expect([reply.status, bodyOf(reply)]).toEqual([404, 'no such path\n']);
    const told = [...box.simulator.registry.worlds].flatMap((world) =>
      eventsOf(world).map(({ type }) => [world.handle, type]),
    );
    expect(told).toEqual([['limbo', 'request.unrouted']]);
  });

  test('a vendor’s API where there is no service is 404 with where to ask, and the journal says so', async () => {
    const box = new Box();
    const reply = await box.reply({ ...askClock(), host: 'dypnsapi.aliyuncs.com', path: '/' });
    expect([reply.status, bodyOf(reply)]).toEqual([404, expect.stringMatching(/service.*\n.*服务.*\n$/)]);
    const [told] = [...box.simulator.registry.worlds].flatMap(eventsOf);
    expect(told?.finding?.difference?.hint).toEqual({ id: 'unrouted.vendor', with: { host: 'dypnsapi.aliyuncs.com' } });
  });
});

describe('an app with one id in several worlds', () => {
  async function adopted() {
    const box = new Box();
    const home = await box.simulator.createWorld({ name: 'home' });
    const { carriers } = box.app('shop', home);
    const guest = await box.simulator.createWorld({ name: 'guest', apps: [{ adopt: true, name: 'shop', carriers }] });
    return { box, home, guest, carriers };
  }

  test('may be taken only by adoption', async () => {
    const { box, carriers } = await adopted();
    await expect(box.simulator.createWorld({ name: 'thief', apps: [{ carriers }] })).rejects.toMatchObject({
      code: 'ERR_APP_TAKEN',
    });
    expect(box.simulator.world('thief')).toBeNull();
    const mixed = box.simulator.createWorld({ name: 'thief', apps: [{ carriers, serverAddresses: ['x'] }] });
    await expect(mixed).rejects.toMatchObject({ code: 'ERR_WORLD_INVALID' });
  });

  test.each(redeemers)('%s: the token says which of them is meant', async (id) => {
    const { box, home, guest } = await adopted();
    for (const world of [home, guest]) {
      const token = await box.token(numbers[id], 'login', world);
      const other = world === home ? guest : home;
      const before = stateOf(other);
      expect(await box.json(askServer[id](box.app('shop', home), token))).toMatchObject(granted[id]);
      expect(stateOf(other)).toBe(before);
      expect(eventsOf(world).at(-1)).toMatchObject({ type: 'token.redeemed', token: token.split(':')[0], app: 'shop' });
    }
  });

  test.each(redeemers)('%s: the bearer says which of them is meant', async (id) => {
    const { box, home, guest } = await adopted();
    // The guest's app has another package than its original; phones tell the package of their own world's.
    const result = await box.phone(phones[id], guest).login();
    expect(result.token).toBeDefined();
    expect(eventsOf(home)).toEqual([]);
    expect(eventsOf(guest).map(({ type }) => type)).toContain('token.issued');
  });

  test('nothing in hand means its home, and the adopter once home is gone', async () => {
    const { box, home, guest } = await adopted();
    const app = box.app('shop', home);
    await box.reply(askCmcc(app, 'nothing'));
    expect([eventsOf(home).length, eventsOf(guest).length]).toEqual([1, 0]);
    box.simulator.deleteWorld('home');
    await box.reply(askCmcc(app, 'nothing'));
    expect(eventsOf(guest)).toHaveLength(1);
  });
});

describe.each([
  ['in memory', {}],
  ['that answers a tick later', { ledger: () => new LateLedger() }],
] as const)('over a ledger %s', (name, options) => {
  test.each(redeemers)('%s: a phone’s login token tells its number', async (id) => {
    const box = new Box(options);
    const { token = '' } = await box.phone(phones[id]).login();
    expect(await box.json(askServer[id](box.app(), token))).toMatchObject(granted[id]);
    expect(eventsOf(box.world).at(-1)).toMatchObject({
      type: 'token.redeemed',
      msisdn: numbers[id],
      route: expect.stringMatching(id),
    });
  });

  test.each(redeemers)('%s: of fifty who redeem one token at once, one succeeds', async (id) => {
    const box = new Box(options);
    const token = await box.token(numbers[id]);
    const asked = Array.from({ length: 50 }, () => box.deliver(askServer[id](box.app(), token)));
    expect(asked.every((each) => each instanceof Promise)).toBe(name !== 'in memory');
    const codes = await Promise.all(
      asked.map(async (each) => {
        const delivery = await each;
        return JSON.parse(bodyOf((delivery as typeof delivery & { kind: 'reply' }).reply));
      }),
    );
    const won = codes.filter((answer) =>
      Object.entries(granted[id]).every(([field, value]) => answer[field] === value),
    );
    expect(won).toHaveLength(1);
    const types = eventsOf(box.world).map(({ type, refusal }) => refusal ?? type);
    expect(types.filter((type) => type === 'token.redeemed')).toHaveLength(1);
    expect(types.filter((type) => type === 'tok.replayed')).toHaveLength(49);
  });
});

test('the wall clock of the simulator is asked only where no arrival brings one', async () => {
  let asked = 0;
  const simulator = new Simulator({
    wallMs: () => {
      asked++;
      return NOON;
    },
  });
  const app = simulator.defaultWorld.apps.get('shop') as App;
  asked = 0;
  await simulator.exchange(askCmcc(app, 'nothing', NOON));
  await simulator.exchange(askClock());
  expect(asked).toBe(0);
});
