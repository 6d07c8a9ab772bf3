import { afterEach, describe, expect, test } from 'vitest';
import type { WorldDefinition } from '../../../fixtures/api-types.ts';
import type { EventFacts } from '../../core/journal/journal.ts';
import type { App } from '../../core/words/app.ts';
import type { World } from '../../core/world/world.ts';
import { createSimulator, type Simulator } from '../../index.ts';
import { issueToken } from '../../questions/issue.ts';
import { ledgers } from '../ledgers.ts';
import { precheckUrl, tokenValidation } from './carrier-requests.ts';
import { expectCut, failureOf } from './failure.ts';
import type { Lacks, Mount, MountFactory } from './mount.ts';
import { box } from './mount.ts';
import { soon } from './soon.ts';

const validate = '/unisdk/rsapi/loginTokenValidate';
const cmcc = 'http://www.cmpassport.com';

interface Box {
  readonly simulator: Simulator;
  readonly world: World;
  readonly mount: Mount;
  readonly app: App;
}

/** The carriers themselves behind the shell, over a ledger in memory and over one that is late. */
export function carriersSuite(open: MountFactory, lacks: Lacks): void {
  describe.each(ledgers)('with a ledger %s', (_, ledger) => {
    let opened: Box | null = null;

    async function up(definition: WorldDefinition = {}): Promise<Box> {
      const simulator = createSimulator(ledger === null ? {} : { ledger });
      const world = await simulator.createWorld(definition);
      const mount = await open((arrival) => simulator.exchange(arrival), {
        wallMs: simulator.wallMs,
        isRealHost: (name) => simulator.routing.knowsHost(name),
      });
      const [app] = world.apps;
      opened = { simulator, world, mount, app: app as App };
      return opened;
    }

    afterEach(async () => {
      await opened?.mount.close();
      opened?.simulator.close();
      opened = null;
    });

    async function token({ simulator, world, app }: Box): Promise<string> {
      const msisdn = [...world.subscribers()].find(({ carrier }) => carrier === 'cmcc')?.msisdn as string;
      const answer = await issueToken(simulator, world, { msisdn, app: app.name, purpose: 'login' });
      return answer.issued?.token ?? '';
    }

    const redeem = async (at: Box, id: string, origin = cmcc, signal: AbortSignal | null = null) => {
      const response = await at.mount.fetch(origin + validate, { ...tokenValidation(at.app, id, Date.now()), signal });
      return (await response.json()) as { resultCode: string; msisdn?: string };
    };

    const journal = ({ world }: Box, id: string) =>
      world.journal.read(0, 1000, (event: EventFacts) => event.token === id).map(({ type }) => type);

    test('a token is redeemed once, under the carrier’s host and under any other', async () => {
      const at = await up();
      for (const origin of [cmcc, box]) {
        const id = await token(at);
        expect(await redeem(at, id, origin)).toMatchObject({
          resultCode: '103000',
          msisdn: expect.stringMatching(/^1\d{10}$/),
        });
        expect((await redeem(at, id, origin)).msisdn).toBeUndefined();
        expect(journal(at, id)).toEqual(['token.issued', 'token.redeemed', 'exchange.refused']);
      }
    });

    test('fifty callers at once get one number', async () => {
      const at = await up();
      const id = await token(at);
      const answers = await Promise.all(Array.from({ length: 50 }, () => redeem(at, id)));
      expect(answers.filter(({ resultCode }) => resultCode === '103000')).toHaveLength(1);
      expect(journal(at, id).filter((type) => type === 'token.redeemed')).toHaveLength(1);
      expect(journal(at, id).filter((type) => type === 'exchange.refused')).toHaveLength(49);
    });

    test('an unknown path is 404 under every host', async () => {
      const { mount } = await up();
      for (const origin of [cmcc, box]) expect((await mount.fetch(`${origin}/nowhere`)).status).toBe(404);
    });

    test('a wrong method and a body without end are refused in the carrier’s words', async () => {
      const at = await up();
      const get = await at.mount.fetch(cmcc + validate);
      expect(await get.json()).toHaveProperty('resultCode');
      const body = new Uint8Array(1024 * 1024);
      const large = await at.mount.fetch(cmcc + validate, { method: 'POST', body });
      expect(await large.json()).toHaveProperty('resultCode');
      // Neither names an app or a token, so both belong to nobody.
      const limbo = at.simulator.world('default') as World;
      const events = [...limbo.journal.read(0, 10), ...(at.simulator.world('limbo') as World).journal.read(0, 10)];
      expect(events.map(({ refusal }) => refusal)).toEqual(['route.method', 'req.param']);
    });

    test('an answer lost after the exchange: the token is burnt, and the journal knows', async (context) => {
      if (lacks.cut !== undefined) context.skip(lacks.cut);
      const at = await up({ faults: [{ effect: 'reset', when: { first: 1 } }] });
      const id = await token(at);
      expect((await failureOf(redeem(at, id))).code).toBe('ECONNRESET');
      expect((await redeem(at, id)).msisdn).toBeUndefined();
      expect(journal(at, id)).toEqual(['token.issued', 'token.redeemed', 'fault.fired', 'exchange.refused']);
    });

    test('a hang before the exchange: who gives up has spent nothing', async () => {
      const at = await up({ faults: [{ effect: 'hang', when: { first: 1 } }] });
      const id = await token(at);
      const leave = new AbortController();
      const failed = failureOf(redeem(at, id, cmcc, leave.signal));
      await soon(() => journal(at, id).includes('fault.fired'));
      leave.abort();
      expect((await failed).name).toBe('AbortError');
      expect((await redeem(at, id)).resultCode).toBe('103000');
    });

    test('a delay before the exchange, on the world’s clock: the token expires meanwhile', async () => {
      const ms = 600_000;
      const at = await up({ faults: [{ effect: 'delay', when: { first: 1 }, with: { ms, clock: 'world' } }] });
      const id = await token(at);
      const answer = redeem(at, id);
      await soon(() => journal(at, id).includes('fault.fired'));
      at.world.moveClock({ advanceMs: ms }, Date.now());
      expect((await answer).msisdn).toBeUndefined();
      const events = at.world.journal.read(0, 10, ({ type }) => type === 'exchange.refused');
      expect(events.map(({ refusal }) => refusal)).toEqual(['tok.expired']);
    });

    test('a delay after the exchange, on the world’s clock: the token was spent before', async () => {
      const fault = {
        effect: 'delay',
        point: 'after',
        when: { first: 1 },
        with: { ms: 60_000, clock: 'world' },
      } as const;
      const at = await up({ faults: [fault] });
      const id = await token(at);
      const answer = redeem(at, id);
      await soon(() => journal(at, id).includes('fault.fired'));
      expect(journal(at, id)).toContain('token.redeemed');
      at.world.moveClock({ advanceMs: 60_000 }, Date.now());
      expect((await answer).resultCode).toBe('103000');
    });

    test('deleting the world cuts who hangs in it', async () => {
      const at = await up({ faults: [{ effect: 'hang' }] });
      const id = await token(at);
      const failed = failureOf(redeem(at, id));
      await soon(() => journal(at, id).includes('fault.fired'));
      at.simulator.deleteWorld(at.world.handle);
      expectCut(await failed, lacks);
    });

    test.each([
      ['disarming it', (at: Box) => void at.world.faults.disarm('f1')],
      ['clearing the faults', (at: Box) => at.world.faults.clear()],
      ['resetting the world', (at: Box) => at.simulator.resetWorld(at.world)],
    ])('%s cuts who hangs because of a fault, and nobody else', async (_, end) => {
      const at = await up({ faults: [{ effect: 'hang', when: { first: 1 } }] });
      const id = await token(at);
      const hangs = failureOf(redeem(at, id));
      await soon(() => journal(at, id).includes('fault.fired'));
      end(at);
      expectCut(await hangs, lacks);
    });

    test('a delay whose fault is disarmed is over, and another one is not', async () => {
      const at = await up({
        faults: [
          { id: 'long', effect: 'delay', with: { ms: 600_000 }, on: { endpoint: 'M1' } },
          { id: 'longer', effect: 'delay', with: { ms: 600_000 }, on: { endpoint: 'M1' } },
          { id: 'after', effect: 'delay', point: 'after', with: { ms: 600_000 } },
        ],
      });
      const id = await token(at);
      let isSettled = false;
      const answer = redeem(at, id).finally(() => {
        isSettled = true;
      });
      await soon(() => journal(at, id).filter((type) => type === 'fault.fired').length === 2);
      at.world.faults.disarm('long');
      const file = await at.mount.fetch('http://id.189.cn/source/files/API.pem');
      expect([file.status, isSettled]).toEqual([200, false]);
      at.world.faults.disarm('longer');
      await soon(() => journal(at, id).includes('token.redeemed'));
      expect(isSettled).toBe(false);
      at.world.faults.disarm('after');
      expect((await answer).resultCode).toBe('103000');
    });

    test('the door of a world leads into it, whoever asks for nothing in particular', async () => {
      const at = await up();
      at.world.moveClock({ freezeAtMs: 1_800_000_000_000 }, Date.now());
      const ask = async (headers: Record<string, string>) =>
        (await at.mount.fetch('http://open.e.189.cn/openapi/special/getTimeStamp.do', { headers })).text();
      expect(await ask({ 'x-sanwang-world': at.world.handle })).toContain('1800000000000');
      expect(await ask({})).not.toContain('1800000000000');
      expect(await ask({ 'x-sanwang-world': 'gone' })).not.toContain('1800000000000');
    });

    test.each([['http://opencloud.wostore.cn'], [box]])(
      'a redirect is followed inside the box from %s',
      async (origin) => {
        const at = await up();
        const handset = [...at.world.handsets].find(
          ({ sims }) => at.world.subscriber(sims[0]?.msisdn ?? '')?.carrier === 'cucc',
        );
        const bearer = handset === undefined ? null : at.world.handsets.bearerOf(handset);
        const headers = { 'x-sanwang-bearer': bearer?.id ?? '' };
        const response = await at.mount.fetch(origin + precheckUrl(at.app, Date.now()), { headers });
        expect(response.redirected).toBe(true);
        expect(new URL(response.url).host).toBe(origin === box ? 'box.test:8601' : 'enrichgw.10010.com');
        expect(await response.text()).toContain('"code":"0"');
      },
    );
  });
}
