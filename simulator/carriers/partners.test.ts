import { describe, expect, test } from 'vitest';
import type { Purpose } from '../core/words/credential.ts';
import type { Handset } from '../core/words/handset.ts';
import { Box, bodyOf } from '../testing/box.ts';
import { legKey, legTo } from './ask-partner.ts';
import { partnerOf } from './partners.ts';

/** An address that China Mobile minted, asked over a phone's line, and on as long as it is sent on. */
async function follow(box: Box, handset: string, url: string): Promise<string> {
  const { host, pathname, search } = new URL(url);
  const { world } = box;
  const bearer = world.handsets.bearerOf(world.handsets.get(handset) as Handset)?.id ?? null;
  const delivery = await box.deliver({
    method: 'GET',
    host,
    path: pathname,
    query: search.slice(1),
    headers: {},
    body: new Uint8Array(),
    oversize: false,
    from: '127.0.0.1',
    bearer,
    wallMs: box.wallMs,
    url: (to, target) => `https://${to}${target}`,
  });
  if (delivery.kind !== 'reply') throw new Error(delivery.kind);
  const { location } = delivery.reply.headers as { location?: string };
  return location === undefined ? bodyOf(delivery.reply) : follow(box, handset, location);
}

describe.each([
  ['cucc', 'phone-cucc'],
  ['ctcc', 'phone-ctcc'],
] as const)('China Mobile asks %s', (to, own) => {
  async function ask(handset: string, purpose: Purpose, callback: string | null, trace = 'trace-1') {
    const box = new Box();
    const at = { world: box.world, carrier: 'cmcc', nowMs: box.wallMs, app: box.world.apps.get('shop') } as const;
    const leg = legTo(to, at, { trace, purpose, callback });
    const answer = await follow(box, handset, `https://${leg?.host}${leg?.target}`);
    return { box, at, answer, told: partnerOf(to).told(answer, legKey(at, trace)) };
  }

  test.each([
    ['login', null],
    ['login', 'getPhone'],
    ['verify', null],
  ] as const)('for %s, callback %s', async (purpose, callback) => {
    const { box, at, answer, told } = await ask(own, purpose, callback);
    if (callback !== null) expect(answer).toMatch(/^getPhone\(.*\);?$/);
    const { accessCode } = told as { accessCode: string };
    expect(partnerOf(to).format.read(accessCode)).toMatchObject({ kind: 'access', purpose });
    expect(await box.world.ledger.do({ op: 'peek', id: accessCode, serial: null })).toMatchObject({
      credential: { app: '#cmcc' },
    });
    expect(partnerOf(to).told(answer, legKey(at, 'another'))).toBeNull();
    expect([...box.world.apps].map(({ name }) => name)).not.toContain('#cmcc');
  });

  test('over another line, and reads why it was refused', async () => {
    expect((await ask('phone-cmcc', 'login', null)).told).toEqual({ refused: expect.stringMatching(/^-?\d+$/) });
  });
});
