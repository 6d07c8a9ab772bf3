import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { armAll, armInstead } from '../casting/faults.ts';
import type { World } from '../core/world/world.ts';
import { type MountName, mounts } from '../faults/mounts.ts';
import { createSimulator, issueToken } from '../index.ts';
import { noon } from '../testing/carriers/box.ts';
import { openExpress } from '../testing/mounts/express.ts';
import { openFetch } from '../testing/mounts/fetch.ts';
import { openHttp } from '../testing/mounts/http.ts';
import { openMsw } from '../testing/mounts/msw.ts';
import { openBy, roadNames, schemeAt } from '../testing/mounts/tls.ts';
import { openUndici } from '../testing/mounts/undici.ts';
import { type Chapter, makeNoWorld, parityWorld, recordCorpus } from '../testing/parity/corpus.ts';
import { cuts } from '../testing/parity/faults.ts';
import { corpusFile, corpusFolder } from '../testing/parity/recorded.ts';
import type { Sample } from '../testing/parity/sample.ts';
import { tokenValidation } from '../testing/shells/carrier-requests.ts';
import { failureOf } from '../testing/shells/failure.ts';
import type { Mount, MountFactory } from '../testing/shells/suite.ts';

const factories: Readonly<Record<MountName, MountFactory>> = {
  http: openHttp,
  fetch: openFetch,
  express: openExpress,
  msw: openMsw,
  undici: openUndici,
};
const names = Object.keys(factories) as MountName[];

/** Headers that belong to the connection, not to the answer. */
const carried = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding']);

interface Within {
  readonly simulator: ReturnType<typeof createSimulator>;
  readonly mount: Mount;
}

/** A fresh world behind a mount: same seed, same handle, and a clock that stands. */
async function within<T>(
  name: MountName,
  use: (at: Within) => Promise<T>,
  open: MountFactory = factories[name],
): Promise<T> {
  const simulator = createSimulator({ wallMs: () => noon });
  await simulator.createWorld({ name: parityWorld });
  const mount = await open((arrival) => simulator.exchange(arrival), {
    wallMs: simulator.wallMs,
    isRealHost: (host) => simulator.routing.knowsHost(host),
  });
  simulator.mount(name, mounts[name]);
  try {
    return await use({ simulator, mount });
  } finally {
    await mount.close();
    simulator.close();
  }
}

/** An answer as it comes by plain HTTP: the addresses in it have the scheme by which it was asked for, be it in Base64. */
function asAskedPlainly(answer: string, scheme: string): string {
  const open = answer.replace(/(?<=&ret_url=)[A-Za-z0-9+/]+=*/, (text) => Buffer.from(text, 'base64').toString());
  const plain = open.replaceAll(`${scheme}://`, 'http://').replaceAll(`${scheme}%3A`, 'http%3A');
  const shorter = answer.slice(answer.indexOf('\n\n')).length - plain.slice(plain.indexOf('\n\n')).length;
  return plain.replace(/(?<=\ncontent-length: )\d+/, (length) => String(Number(length) - shorter));
}

/** The answers to a corpus, byte for byte. */
function replies(name: MountName, corpus: readonly Sample[], open?: MountFactory): Promise<readonly string[]> {
  const ask = async ({ simulator, mount }: Within) => {
    const heard: string[] = [];
    for (const { fresh = false, faults = [], method, url, headers, body } of corpus) {
      if (fresh) {
        await makeNoWorld(simulator);
        await simulator.createWorld({ name: parityWorld });
      }
      for (const handle of [parityWorld, 'default']) {
        await armInstead(simulator, simulator.world(handle) as World, faults, '');
      }
      const response = await mount.fetch(url, { method, headers, body: body ?? null, redirect: 'manual' });
      const lines = [...response.headers].filter(([header]) => !carried.has(header)).map((line) => line.join(': '));
      const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
      heard.push([response.status, ...lines.sort(), '', text].join('\n'));
    }
    return heard;
  };
  return within(name, ask, open);
}

// Each test is hundreds of requests in a row.
describe('the parity corpus', { timeout: 120_000 }, () => {
  let chapters: readonly Chapter[] = [];
  let corpus: readonly Sample[] = [];
  let byFetch: readonly string[] = [];
  beforeAll(async () => {
    chapters = await recordCorpus();
    corpus = chapters.flatMap(({ samples }) => samples);
    byFetch = await replies('fetch', corpus);
  });

  test('is what the test clients send; `npx vitest run simulator/shells/parity -u` writes it anew', async () => {
    for (const { route, samples } of chapters) {
      const lines = samples.map((sample) => JSON.stringify(sample));
      await expect(`[\n${lines.join(',\n')}\n]\n`).toMatchFileSnapshot(corpusFile(route));
    }
  });

  test('has no file of a route that is gone; the same command removes it', () => {
    const named = new Set(chapters.map(({ route }) => corpusFile(route)));
    const stale = () => readdirSync(corpusFolder).filter((name) => !named.has(join(corpusFolder, name)));
    const isUpdate = expect.getState().snapshotState['_updateSnapshot'] === 'all';
    if (isUpdate) for (const name of stale()) rmSync(join(corpusFolder, name));
    expect(stale()).toEqual([]);
  });

  test('has every route, valid, refused and met by a fault', () => {
    const kinds = new Map<string, Set<string>>();
    for (const { route, kind } of corpus) kinds.set(route, (kinds.get(route) ?? new Set()).add(kind));
    const routes = createSimulator().carriers.flatMap((carrier) => carrier.routes.map(({ id }) => id));
    expect([...kinds.keys()].sort()).toEqual([...new Set(routes)].sort());
    for (const [route, seen] of kinds)
      expect([route, [...seen].sort()]).toEqual([route, ['faulty', 'refused', 'valid']]);
  });

  test('gets the answers that it was recorded with', () => {
    corpus.forEach(({ route, name, status, says = '' }, i) => {
      const heard = byFetch[i] as string;
      expect([route, name, heard.split('\n', 1)[0], heard.includes(says)]).toEqual([route, name, String(status), true]);
    });
  });

  test.each(roadNames)('gets them byte for byte by %s, and is led on by its scheme', async (road) => {
    const heard = await replies('http', corpus, openBy(road));
    corpus.forEach(({ route, name: what }, i) => {
      // The addresses of other networks are sealed in it, scheme and all.
      if (what === 'before T1') return;
      const plainly = (answer = '') => asAskedPlainly(answer, schemeAt(road));
      expect(`${route} ${what}\n${plainly(heard[i])}`).toBe(`${route} ${what}\n${plainly(byFetch[i])}`);
    });
  });

  test.each(names.filter((name) => name !== 'fetch'))('gets them byte for byte over %s', async (name) => {
    const heard = await replies(name, corpus);
    corpus.forEach(({ route, name: what }, i) => {
      expect(`${route} ${what}\n${heard[i]}`).toBe(`${route} ${what}\n${byFetch[i]}`);
    });
  });
});

describe.each(cuts)('$effect $point', (fault) => {
  const meet = (name: MountName, open?: MountFactory) => {
    const ask = async ({ simulator, mount }: Within) => {
      const world = simulator.world(parityWorld) ?? simulator.defaultWorld;
      await armAll(simulator, world, [fault], '');
      const answer = await issueToken(simulator, world, { msisdn: '13800000001', app: 'shop', purpose: 'login' });
      const token = answer.issued?.token ?? '';
      const [app] = world.apps;
      if (app === undefined) throw new Error('no app');
      const url = 'http://www.cmpassport.com/unisdk/rsapi/loginTokenValidate';
      const {
        name: error,
        message,
        code,
      } = await failureOf(mount.fetch(url, tokenValidation(app, token, noon)).then((response) => response.text()));
      return { error, message, code, spent: world.journal.read(0, 10).some(({ type }) => type === 'token.redeemed') };
    };
    return within(name, ask, open);
  };

  test.each(names.filter((name) => mounts[name].has('cut')))('looks the same over %s', async (name) => {
    expect(await meet(name)).toEqual(await meet('fetch'));
    expect((await meet(name)).spent).toBe(fault.point === 'after');
  });

  test.each(roadNames)('looks the same by %s', async (road) => {
    expect(await meet('http', openBy(road))).toEqual(await meet('fetch'));
  });

  test.each(names.filter((name) => !mounts[name].has('cut')))('is refused when armed for %s', async (name) => {
    await expect(meet(name)).rejects.toMatchObject({ code: 'ERR_FAULT_INVALID' });
  });
});
