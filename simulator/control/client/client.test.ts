import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Box, openBox } from '../../testing/control.ts';
import { operations } from '../resources/index.ts';
import { type AppDefinition, ControlClient, ControlError, holdLease, NoBox, withWorld } from './index.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

const handles = () => [...box.simulator.registry.worlds].map(({ handle }) => handle).sort();
const caught = (asked: Promise<unknown>) =>
  asked.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );

describe('verbs', () => {
  // A file is fetched by whoever wants a file; what is passed on and what goes on have verbs and tests of their own.
  const spoken = operations.filter(({ file, raw, streams }) => file === undefined && !raw && streams === undefined);
  test.each(spoken)('$id asks $method $path', async ({ id, method, path, query, body }) => {
    const asked: [string, string, unknown][] = [];
    const client = new ControlClient('http://box', {
      fetch: async (url, init) => {
        asked.push([init.method, url, init.body]);
        return { ok: true, status: 200, text: async () => '{}' };
      },
    });
    const inWorld = path.startsWith('/worlds/{world}');
    const verbs = Object.entries(inWorld ? client.world('a/b') : client);
    const verb = verbs.find(([name]) => name === id)?.[1] as (...given: unknown[]) => Promise<unknown>;
    const parts = [...path.replace('{world}', '').matchAll(/\{/g)].map((_, i) => `p ${i}`);
    const [parameter] = query ?? [];
    await verb(
      ...parts,
      ...(body === undefined ? [] : [{ some: 1 }]),
      ...(parameter ? [{ [parameter.name]: 'q' }] : []),
    );
    const filled = parts.reduce(
      (text, part) => text.replace(/\{(?!world)\w+\}/, encodeURIComponent(part)),
      path.replace('{world}', 'a%2Fb'),
    );
    expect(asked).toEqual([
      [
        method.toUpperCase(),
        `http://box/control/v1${filled}${parameter ? `?${parameter.name}=q` : ''}`,
        body === undefined ? undefined : '{"some":1}',
      ],
    ]);
  });

  test('a name of dots alone is no way up: what would be done to a thing is done to nothing', async () => {
    const client = new ControlClient(box.url);
    await client.createWorld({ name: 'dotted' });
    const world = client.world('dotted');
    const asked = ['.', '..'].flatMap((name) => [
      world.disarmFault(name),
      world.changeHandset(name, {}),
      world.closeGateway(name),
      client.world(name).deleteWorld(),
      client.world(name).resetWorld(),
      client.askService('DELETE', `/v1/../../worlds/dotted/faults/${name}`),
      client.askService('DELETE', `/v1/%2e%2e/.%2E/worlds/dotted/${name}`),
    ]);
    for (const each of await Promise.all(asked.map(caught)))
      expect([400, 404]).toContain((each as ControlError).status);
    expect(handles()).toContain('dotted');
    await world.deleteWorld();
  });
});

describe('what is refused', () => {
  test('is an error with code, status and every mistake', async () => {
    const error = await caught(new ControlClient(box.url).createWorld({ nowMs: -1, journalBytes: 1 }));
    expect(error).toBeInstanceOf(ControlError);
    expect(error).toMatchObject({ code: 'ERR_BODY_INVALID', status: 400, asked: 'POST /worlds', refusal: null });
    expect((error as ControlError).problems.map(({ path }) => path)).toEqual(['/nowMs', '/journalBytes']);
    expect((error as Error).message).toContain('/nowMs');
  });

  test.each([
    ['what the casting refuses', { policy: { preset: 'strikt' } }],
    ['what no schema allows', { nowMs: -1 }],
  ])('is said once: %s', async (_, definition) => {
    const error = (await caught(new ControlClient(box.url).createWorld(definition))) as ControlError;
    const [{ path, message }] = error.problems as [ControlError['problems'][number]];
    expect(error.message.split(`${path} ${message}`)).toHaveLength(2);
  });

  test('by a carrier has the refusal', async () => {
    const error = await withWorld({ box: box.url }, async ({ verbs, tokens }) => {
      await verbs.changeApp('shop', { capabilities: ['verify'] });
      return caught(tokens.issue({ msisdn: '13800000001' }));
    });
    expect(error).toMatchObject({ status: 409, refusal: { carrier: 'cmcc', refusal: 'app.not-allowed' } });
  });

  test('is known in the other format of the package too', async () => {
    vi.resetModules();
    const twin = await import('./index.ts');
    const refused = await caught(new twin.ControlClient(box.url).world('nowhere').getWorld());
    const missed = await caught(new twin.ControlClient(box.gateways.cmcc).getHealth());
    expect(twin.ControlError).not.toBe(ControlError);
    expect([refused, missed].map((each) => each instanceof ControlError)).toEqual([true, false]);
    expect([refused, missed].map((each) => each instanceof NoBox)).toEqual([false, true]);
  });

  test('may be thrown as another error', async () => {
    const client = new ControlClient(box.url, { failure: ({ message }) => new RangeError(message) });
    expect(await caught(client.world('nowhere').getWorld())).toBeInstanceOf(RangeError);
  });
});

describe('where no box is', () => {
  test('nothing answers: the error says how to start one', async () => {
    const closed = await openBox();
    await closed.close();
    const error = await caught(withWorld({ box: closed.url }, () => expect.unreachable()));
    expect(error).toBeInstanceOf(NoBox);
    expect(error).toMatchObject({ origin: closed.url, status: null, reason: 'ECONNREFUSED' });
    expect((error as Error).message).toMatch(/`sanwang up`.*`sanwang run --`.*SANWANG_CONTROL/);
  });

  test('something else answers', async () => {
    const error = await caught(new ControlClient(box.gateways.cmcc).getHealth());
    expect(error).toMatchObject({ name: 'NoBox', status: 404 });
  });
});

describe('a world of one’s own', () => {
  const wish = () => ({ box: box.url, name: 'own' });

  test('a phone has the first app for its system, and where there is none the first web page', async () => {
    const login = (apps: readonly AppDefinition[]) =>
      withWorld({ ...wish(), apps: [...apps] }, async ({ phones }) => (await phones.login('phone-cmcc')).script);
    expect(await login([{ name: 'page', platform: 'h5' }])).toBe('YDRZAuthLogin');
    expect(await login([{ name: 'page', platform: 'h5' }, { name: 'app' }])).toBeUndefined();
  });

  test('has everything at hand, and has ended afterwards', async () => {
    const told = await withWorld(
      wish(),
      async ({ world, urls, phones, tokens, faults, clock, journal, counts, why }) => {
        expect(handles()).toContain('own');
        expect(urls.cmcc).toMatch(/^http:/);
        expect(await why()).toBeNull();
        const { id: refusing } = await faults.arm({ effect: 'app.not-allowed', on: { endpoint: 'M6' } });
        expect((await phones.login('phone-cmcc')).token).toBeUndefined();
        const proxy = await phones.proxy('phone-cmcc');
        expect([proxy, await phones.proxy('phone-cmcc')]).toEqual([expect.stringMatching(/^http:/), proxy]);
        expect(await why()).toMatchObject({ carrier: 'cmcc', endpoint: 'M6', refusal: 'app.not-allowed' });
        await faults.disarm(refusing);
        expect(await phones.set('phone-cmcc', { wifi: true })).toMatchObject({ wifi: true });
        expect((await phones.login('phone-cmcc')).token).toMatch(/^STsid/);
        expect((await tokens.issue({ msisdn: '13800000001' })).carrier).toBe('cmcc');
        const { id } = await faults.arm({ effect: 'hang' });
        expect(await faults.list()).toMatchObject([{ id, effect: 'http.headers-never' }]);
        await faults.disarm(id);
        expect(await faults.list()).toEqual([]);
        const { nowMs } = await clock.freeze();
        expect(await clock.advance(5)).toMatchObject({ nowMs: nowMs + 5, frozen: true });
        expect(await clock.resume()).toMatchObject({ frozen: false });
        const { events } = await journal({ type: 'token.issued' });
        expect((await counts({ type: 'token.issued' })).total).toBe(events.length);
        return world.id;
      },
    );
    expect(told).toBe('own');
    expect(handles()).not.toContain('own');
  });

  test('ends when its test throws, and it is the test’s error that is told', async () => {
    const oops = new Error('oops');
    const error = await caught(
      withWorld(wish(), () => {
        expect(handles()).toContain('own');
        throw oops;
      }),
    );
    expect(error).toBe(oops);
    expect(handles()).not.toContain('own');
  });

  test('is not left behind where its box does not tell its places', async () => {
    let mayTell = false;
    const asked: string[] = [];
    const own = new ControlClient(box.url, {
      fetch: async (url, init) => {
        asked.push(init.method);
        if (url.endsWith('/box') && !mayTell) throw new TypeError('down');
        return fetch(url, init);
      },
    });
    expect(await caught(withWorld({ ...wish(), box: own }, () => {}))).toBeInstanceOf(NoBox);
    expect(asked).toEqual(['GET']);
    mayTell = true;
    await withWorld({ ...wish(), box: own }, () => expect(handles()).toContain('own'));
  });

  test('is in a box that is named by a URL', async () => {
    await withWorld({ ...wish(), box: new URL(box.url) }, () => expect(handles()).toContain('own'));
    expect(handles()).not.toContain('own');
  });

  test.each([
    ['nothing', [null], 'withWorld wants a function'],
    ['no function', [{}], 'withWorld wants a function'],
    ['null in place of a wish', [null, () => {}], 'withWorld wants an object'],
    ['null in place of a box', [{ box: null }, () => {}], 'the box is "null"'],
    ['a box without http://', [{ box: 'localhost:8600' }, () => {}], 'the box is "localhost:8600"'],
    ['a box by its address alone', [{ box: '127.0.0.1:8600' }, () => {}], 'such as http://127.0.0.1:8600'],
  ])('is refused in words where %s is given', async (_, given, words) => {
    const error = await caught(Reflect.apply(withWorld, undefined, given));
    expect(error).toMatchObject({ name: 'Error', message: expect.stringContaining(words) });
  });

  test('may have been ended by its test', async () => {
    await withWorld(wish(), ({ verbs }) => verbs.deleteWorld());
    expect(handles()).not.toContain('own');
  });

  test('ends where its test broke off whatever its box is asked', async () => {
    const leaving = new AbortController();
    const own = new ControlClient(box.url, { signal: leaving.signal });
    await withWorld({ ...wish(), box: own }, () => leaving.abort());
    expect(handles()).not.toContain('own');
  });

  test('may have been ended where its box throws errors of somebody else’s', async () => {
    const own = new ControlClient(box.url, { failure: ({ message }) => new RangeError(message) });
    await withWorld({ ...wish(), box: own }, ({ verbs }) => verbs.deleteWorld());
    expect(handles()).not.toContain('own');
  });

  test('is taken up again when its connection breaks, whatever its box throws', async () => {
    let asked = 0;
    await new Promise<void>((resolve) => {
      const broken = new ControlClient('http://box', {
        failure: ({ message }) => new RangeError(message),
        fetch: async () => {
          if (++asked === 2) resolve();
          throw new TypeError('fetch failed');
        },
      });
      const letGo = holdLease(broken, 'w');
      onTestFinished(letGo);
    });
    expect(asked).toBe(2);
  });

  test('tells why of whatever is unwelcome, not of refusals alone', async () => {
    await withWorld(wish(), async ({ urls, why }) => {
      await fetch(`${urls.cmcc}/nowhere`, { headers: { 'x-sanwang-world': 'own' } });
      expect(await why()).toMatchObject({ type: 'request.unrouted' });
    });
  });

  test('is held by an open connection, so that it ends with a process that dies', async () => {
    const held = await withWorld(wish(), async ({ verbs }) => {
      for (;;) {
        const lease = await verbs.leaseWorld();
        if (lease.holders > 0) return lease;
      }
    });
    expect(held).toMatchObject({ holders: 1, leaseMs: 60_000 });
  });

  test('is in the box that the environment names', async () => {
    const before = process.env['SANWANG_CONTROL'];
    process.env['SANWANG_CONTROL'] = `${box.url}/control/v1/`;
    try {
      await withWorld(({ world }) => expect(handles()).toContain(world.id));
    } finally {
      if (before === undefined) delete process.env['SANWANG_CONTROL'];
      else process.env['SANWANG_CONTROL'] = before;
    }
  });
});
