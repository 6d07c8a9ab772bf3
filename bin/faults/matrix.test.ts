import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { effectsCatalogue } from '../../simulator/catalogue/effects.ts';
import { effectNamed } from '../../simulator/faults/index.ts';
import { mounts } from '../../simulator/faults/mounts.ts';
import { lackToSkip } from '../testing/tools.ts';
import { compared, type Seen } from './seen.ts';
import { clients, type TriedClient, versionOf } from './testing/clients.ts';
import { type LookOut, openLookOut, secureWell, type Tried } from './testing/look.ts';

const file = fileURLToPath(new URL('../../fixtures/faults/seen.json', import.meta.url));
const seen: Seen = JSON.parse(readFileSync(file, 'utf8'));
const isUpdate = () => expect.getState().snapshotState['_updateSnapshot'] === 'all';

/** Where the example of an effect is too mild to show within the time-outs. */
const harder: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'net.latency': { ms: 1_000 },
  'net.bandwidth': { bytesPerSecond: 60 },
  'net.jitter': { ms: 1_500, byMs: 300 },
  'net.half-open': { served: 1 },
  'net.slice': { gapMs: 1_000 },
  'net.slow-close': { ms: 60_000, announced: false },
  'http.drip': { gapMs: 1_000 },
  'http.dup-headers': { form: 'length' },
};

/** What fires for those alone who ask for leave to send a body. */
const asking: ReadonlySet<string> = new Set(['http.100-continue-stall']);

const groups = new Set(['net', 'tls', 'http']);
const faults: readonly Tried[] = effectsCatalogue(mounts.http).flatMap(({ name, group, supported }) => {
  const given = harder[name] ?? effectNamed(name)?.example;
  if (!groups.has(group) || !supported) return [];
  return [
    {
      effect: name,
      isSecure: group === 'tls',
      isAsking: asking.has(name),
      ...(given === undefined ? {} : { with: given }),
    },
  ];
});
/** Nothing is wrong here, so that whatever shows elsewhere is the fault's. */
const healthy: Tried = { effect: 'none', isSecure: false, isAsking: false };
const wells: readonly Tried[] = [
  healthy,
  { ...healthy, effect: secureWell, isSecure: true },
  { ...healthy, effect: 'none, asking', isAsking: true },
];
const tried: readonly Tried[] = [...wells, ...faults];

const recorded = (client: TriedClient) =>
  Object.fromEntries(seen.rows.map((row) => [row.effect, row.shows[client.id]]));

/** A reset that comes so early is heard of while a client still connects, or when it reads: a race, and no sign of the fault. */
const early: ReadonlySet<string> = new Set(['net.reset-on-accept']);
const resets = /^curl (7|56):|Errno 104|connection reset by peer|ECONNRESET|ConnectException/i;

/** A line is believed when it is as recorded, or comes twice: on a busy machine time-outs pass that mean nothing. */
async function believed(lookOut: LookOut, client: TriedClient): Promise<Readonly<Record<string, string>>> {
  const known = { ...recorded(client), ...Object.fromEntries(wells.map(({ effect }) => [effect, 'ok'])) };
  const lines: Record<string, string> = {};
  let unsure = tried.map(({ effect }) => effect);
  for (let times = 0; times < 5 && unsure.length > 0; times++) {
    const told: Record<string, string> = { ...(await lookOut.look(client, unsure)) };
    for (const effect of unsure)
      if (early.has(effect) && resets.test(told[effect] ?? '')) told[effect] = known[effect] ?? told[effect] ?? '';
    unsure = unsure.filter((effect) => told[effect] !== known[effect] && told[effect] !== lines[effect]);
    Object.assign(lines, told);
  }
  return lines;
}

/** Why a client is not asked here: it is missing, or says things in the words of another version. */
function whyNot(client: TriedClient): string | null {
  const lack = lackToSkip(client.needs);
  if (lack !== null || isUpdate()) return lack;
  const [was, is] = [seen.clients[client.id], versionOf(client)];
  return was === is ? null : `recorded by ${was}, and here is ${is}`;
}

describe('what each client shows of each fault', () => {
  const asked = clients.filter(({ needs }) => lackToSkip(needs) === null);
  const told: Record<string, Readonly<Record<string, string | undefined>>> = {};
  let lookOut: LookOut;
  beforeAll(async () => {
    lookOut = await openLookOut(tried, asked);
  }, 300_000);
  afterAll(() => lookOut.close());

  it.concurrent.each(clients.map((client) => [client.id, client] as const))(
    '%s',
    async (id, client) => {
      const reason = whyNot(client);
      if (reason !== null) {
        told[id] = recorded(client);
        return console.warn(`${id} is not asked: ${reason}`);
      }
      told[id] = await believed(lookOut, client);
      for (const { effect } of wells) expect(told[id][effect], effect).toBe('ok');
    },
    500_000,
  );

  it('is as recorded; `npx vitest run bin/faults/matrix --update` does it anew', async () => {
    expect(Object.keys(told).sort()).toEqual(clients.map(({ id }) => id).sort());
    const rows = [healthy, ...faults].map(({ effect, with: given }) => ({
      effect,
      ...(given === undefined ? {} : { with: given }),
      shows: Object.fromEntries(clients.map(({ id }) => [id, told[id]?.[effect] ?? '?'])),
    }));
    const versions = clients.map((client) => [
      client.id,
      whyNot(client) === null ? versionOf(client) : seen.clients[client.id],
    ]);
    const document = { clients: Object.fromEntries(versions), rows: compared(rows) };
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(file);
  });
});
