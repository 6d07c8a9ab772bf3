import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { effectsCatalogue } from '../../simulator/catalogue/effects.ts';
import { effectNamed } from '../../simulator/faults/index.ts';
import { mounts } from '../../simulator/faults/mounts.ts';
import { lackToSkip } from '../testing/tools.ts';
import { compared, type Seen, type SeenRow } from './seen.ts';
import { clients, type TriedClient, versionOf } from './testing/clients.ts';
import { type LookOut, openLookOut, secureWell, type Tried } from './testing/look.ts';

const file = fileURLToPath(new URL('../../fixtures/faults/seen.json', import.meta.url));
const seen: Seen = JSON.parse(readFileSync(file, 'utf8'));
const isUpdate = () => expect.getState().snapshotState['_updateSnapshot'] === 'all';

/** Where the example of an effect is too mild to show within the time-outs. */
const harder: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'net.latency': { ms: 1_000 },
  'net.bandwidth': { bytesPerSecond: 70 },
  'net.jitter': { ms: 1_500, byMs: 300 },
  'net.half-open': { served: 1 },
  'net.slice': { size: 40, gapMs: 1_600 },
  'net.slow-close': { ms: 60_000, announced: false },
  'http.drip': { size: 40, gapMs: 1_500 },
  'http.dup-headers': { form: 'length' },
};

/** How the clients ask, and when it fires, where a plain request would never meet it. */
const trials: Readonly<Record<string, Pick<SeenRow, 'when' | 'how'>>> = {
  'http.100-continue-stall': { how: 'continue' },
  'tls.client-cert-revoked': { how: 'certificate' },
  'tls.renew-mid-session': { how: 'pinned', when: { after: 1 } },
};

const groups = new Set(['net', 'tls', 'http']);
const faults: readonly Tried[] = effectsCatalogue(mounts.http).flatMap(({ name, group, supported }) => {
  const given = harder[name] ?? effectNamed(name)?.example;
  if (!groups.has(group) || !supported) return [];
  const armed = given === undefined ? {} : { with: given };
  return [{ effect: name, isSecure: group === 'tls', ...armed, ...trials[name] }];
});
/** Nothing is wrong here, so that whatever shows elsewhere is the fault's. */
const healthy: Tried = { effect: 'none', isSecure: false };
const wells: readonly Tried[] = [
  healthy,
  { effect: secureWell, isSecure: true },
  { effect: 'none, asking', isSecure: false, how: 'continue' },
  { effect: 'none, presenting', isSecure: true, how: 'certificate' },
  { effect: 'none, pinning', isSecure: true, how: 'pinned' },
];
const tried: readonly Tried[] = [...wells, ...faults];

const recorded = (client: TriedClient) =>
  Object.fromEntries(seen.rows.map((row) => [row.effect, row.shows[client.id]]));

/**
 * Other lines that were met beside a recorded one. Where a connection is reset at once, a client hears of it while it still connects,
 * when it writes or when it reads, as the machine has it: each is the same fault, and recorded as such.
 */
const alsoMet = ({ id }: TriedClient, effect: string): readonly string[] =>
  seen.rows.find((row) => row.effect === effect)?.also?.[id] ?? [];

let last: Promise<unknown> = Promise.resolve();

/** What is asked again is asked while no other client asks again: the more at once, the later each. */
function inTurn<Value>(ask: () => Promise<Value>): Promise<Value> {
  const mine = last.then(ask);
  last = mine.catch(() => {});
  return mine;
}

/** A line is believed when it is as recorded, or comes twice: on a busy machine time-outs pass that mean nothing. */
async function believed(lookOut: LookOut, client: TriedClient): Promise<Readonly<Record<string, string>>> {
  const known = { ...recorded(client), ...Object.fromEntries(wells.map(({ effect }) => [effect, 'ok'])) };
  const lines: Record<string, string> = {};
  let unsure = tried.map(({ effect }) => effect);
  for (let times = 0; times < 6 && unsure.length > 0; times++) {
    const look = () => lookOut.look(client, unsure);
    const told: Record<string, string> = { ...(await (times === 0 ? look() : inTurn(look))) };
    for (const effect of unsure)
      if (alsoMet(client, effect).includes(told[effect] ?? '')) told[effect] = known[effect] ?? '';
    // The first time counts only for what is as recorded, since all ask at once then.
    unsure = unsure.filter((effect) => told[effect] !== known[effect] && (times < 2 || told[effect] !== lines[effect]));
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
    const rows = [healthy, ...faults].map(({ isSecure: _, effect, ...armed }) => {
      const shows = Object.fromEntries(clients.map(({ id }) => [id, told[id]?.[effect] ?? '?']));
      const also = seen.rows.find((row) => row.effect === effect)?.also;
      return { effect, ...armed, shows, ...(also === undefined ? {} : { also }) };
    });
    const versions = clients.map((client) => [
      client.id,
      whyNot(client) === null ? versionOf(client) : seen.clients[client.id],
    ]);
    const document = { clients: Object.fromEntries(versions), rows: compared(rows) };
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(file);
  });
});
