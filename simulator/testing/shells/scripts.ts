import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Ending, Step } from '../../core/words/delivery.ts';
import { cutCodes, expectCut, failureOf } from './failure.ts';
import type { Lacks, MountFactory } from './mount.ts';
import { box } from './mount.ts';
import { soon } from './soon.ts';
import { type WatchedWorld, watchedWorld } from './watched.ts';

const head = (headers: Record<string, string>): Step => ({ step: 'head', status: 200, headers });
const bytes = (text: string): Step => ({ step: 'bytes', bytes: Buffer.from(text) });
const raw = (text: string): Step => ({ step: 'raw', bytes: Buffer.from(text, 'latin1') });
const pause: Step = { step: 'wait', ms: 1, clock: 'wall' };

/** Answers that are performed step by step, and every way in which they can end. */
export function scriptsSuite(open: MountFactory, lacks: Lacks): void {
  async function meet(
    steps: readonly Step[],
    end: Ending,
    look: (response: Promise<Response>, leave: AbortController, world: WatchedWorld) => Promise<void>,
    method = 'GET',
  ): Promise<void> {
    const world = await watchedWorld();
    const leave = new AbortController();
    const errors: unknown[] = [];
    const options = { wallMs: Date.now, onError: (error: unknown) => errors.push(error) };
    const mount = await open(() => ({ kind: 'script', steps, end, world }), options);
    try {
      await look(mount.fetch(`${box}/`, { method, signal: leave.signal }), leave, world);
      await soon(() => world.watchers === 0);
      expect(errors).toEqual([]);
    } finally {
      await mount.close();
    }
  }

  const text = (response: Promise<Response>) => response.then((it) => it.text());

  describe('keep', () => {
    test('a body of announced length, in pieces', () =>
      meet(
        [head({ 'content-length': '6', 'x-is': 'there' }), bytes('abc'), pause, bytes('def')],
        'keep',
        async (response) => {
          expect((await response).headers.get('x-is')).toBe('there');
          expect(await text(response)).toBe('abcdef');
        },
      ));

    test('a body without announced length', () =>
      meet([pause, head({}), bytes('abc'), pause, bytes('def')], 'keep', async (response) => {
        expect(await text(response)).toBe('abcdef');
      }));

    test('bytes behind the announced end are no part of the body', () =>
      meet([head({ 'content-length': '3' }), bytes('abcd'), bytes('e')], 'keep', async (response) => {
        expect(await text(response)).toBe('abc');
      }));

    test('fewer bytes than announced are waited for', () =>
      meet([head({ 'content-length': '9' }), bytes('abc')], 'keep', async (response, leave) => {
        const reader = (await response).body?.getReader();
        await reader?.read();
        const rest = failureOf(reader?.read() as Promise<unknown>);
        leave.abort();
        expect((await rest).name).toBe('AbortError');
      }));

    test('HEAD has no body', () =>
      meet(
        [head({ 'content-length': '3' }), bytes('abc')],
        'keep',
        async (response) => {
          expect((await response).headers.get('content-length')).toBe('3');
          expect(await text(response)).toBe('');
        },
        'HEAD',
      ));

    test('an empty body', () =>
      meet([head({ 'content-length': '0' })], 'keep', async (response) => {
        expect(await text(response)).toBe('');
      }));

    test('raw bytes are part of a body of announced length', () =>
      meet([head({ 'content-length': '4' }), bytes('ab'), raw('\xff\x00')], 'keep', async (response) => {
        expect(new Uint8Array(await (await response).arrayBuffer())).toEqual(Uint8Array.of(97, 98, 255, 0));
      }));

    test('a whole answer of raw bytes', (context) => {
      if (lacks.rawHead !== undefined) context.skip(lacks.rawHead);
      return meet([raw('HTTP/1.1 299 Odd\r\nX-oDD: 1\r\ncontent-length: 2\r\n\r\nok')], 'keep', async (response) => {
        expect((await response).status).toBe(299);
        expect(await text(response)).toBe('ok');
      });
    });

    test('nothing at all hangs', () =>
      meet([], 'keep', async (response, leave) => {
        leave.abort();
        expect((await failureOf(response)).name).toBe('AbortError');
      }));
  });

  describe('fin', () => {
    test('before the head', (context) => {
      if (lacks.cut !== undefined) context.skip(lacks.cut);
      return meet([], 'fin', async (response) => {
        const failure = { name: 'TypeError', message: 'fetch failed', cause: 'SocketError', code: 'UND_ERR_SOCKET' };
        expect(await failureOf(response)).toEqual(failure);
      });
    });

    test('before the announced end', () =>
      meet([head({ 'content-length': '9' }), bytes('abc'), pause], 'fin', async (response) => {
        expect((await response).status).toBe(200);
        const failure = { name: 'TypeError', message: 'terminated', cause: 'SocketError', code: 'UND_ERR_SOCKET' };
        expect(await failureOf(text(response))).toEqual(failure);
      }));

    test('where no end was announced', () =>
      meet([head({}), bytes('abc'), pause], 'fin', async (response) => {
        expect(await failureOf(text(response))).toMatchObject({ name: 'TypeError', message: 'terminated' });
      }));

    test('after the announced end', () =>
      meet([head({ 'content-length': '3' }), bytes('abc')], 'fin', async (response) => {
        expect(await text(response)).toBe('abc');
      }));
  });

  describe('rst', () => {
    test('before the head', (context) => {
      if (lacks.cut !== undefined) context.skip(lacks.cut);
      return meet([], 'rst', async (response) => {
        const failure = { name: 'TypeError', message: 'fetch failed', cause: 'Error', code: 'ECONNRESET' };
        expect(await failureOf(response)).toEqual(failure);
      });
    });

    test('right behind bytes of no announced length, which arrive', (context) => {
      if (lacks.cut !== undefined) context.skip(lacks.cut);
      return meet([head({}), bytes('abc')], 'rst', async (response) => {
        await arrivesThenBreaks(response);
      });
    });

    test('before the announced end; what was written before arrives', () =>
      meet([head({ 'content-length': '9' }), bytes('abc'), pause], 'rst', async (response) => {
        await arrivesThenBreaks(response);
      }));

    async function arrivesThenBreaks(response: Promise<Response>): Promise<void> {
      const reader = (await response).body?.getReader();
      expect((await reader?.read())?.value).toEqual(Uint8Array.from(Buffer.from('abc')));
      const failure = await failureOf(reader?.read() as Promise<unknown>);
      expect(failure).toMatchObject({ name: 'TypeError', message: 'terminated' });
      // A reset on the heels of bytes may look like a plain end to the client's kernel.
      expect(cutCodes).toContain(failure.code);
    }
  });

  describe('never', () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
    afterEach(() => void vi.useRealTimers());

    for (const [what, steps] of [
      ['without a head', []],
      ['behind the head', [head({ 'content-length': '9' })]],
      ['in the middle of the body', [head({ 'content-length': '9' }), bytes('abc')]],
    ] as const) {
      const reach = async (response: Promise<Response>) => {
        if (steps.length === 0) return response;
        const reader = (await response).body?.getReader();
        if (steps.length > 1) await reader?.read();
        return reader?.read();
      };

      test(`${what}, until the client leaves`, () =>
        meet(steps, 'never', async (response, leave) => {
          if (steps.length > 0) await response;
          const reached = reach(response);
          leave.abort();
          expect((await failureOf(reached)).name).toBe('AbortError');
        }));

      test(`${what}, until the world ends`, () =>
        meet(steps, 'never', async (response, _, world) => {
          if (steps.length > 0) await response;
          await soon(() => world.watchers > 0);
          const reached = reach(response);
          world.end();
          const failure = await failureOf(reached);
          if (steps.length === 0) expectCut(failure, lacks);
          else expect(cutCodes).toContain(failure.code);
        }));

      test(`${what}, and for two minutes at most`, () =>
        meet(steps, 'never', async (response, _, world) => {
          if (steps.length > 0) await response;
          await soon(() => world.watchers > 0);
          const failure = failureOf(reach(response));
          await vi.advanceTimersByTimeAsync(100_000);
          expect(world.watchers).toBeGreaterThan(0);
          await vi.advanceTimersByTimeAsync(20_000);
          expect((await failure).name).toBe('TypeError');
        }));
    }

    test('until the client cancels the body', (context) => {
      if (lacks.cancel !== undefined) context.skip(lacks.cancel);
      return meet([head({ 'content-length': '9' }), bytes('abc')], 'never', async (response) => {
        await (await response).body?.cancel();
      });
    });
  });

  describe('noise', () => {
    test('raw bytes where a head belongs', (context) => {
      if (lacks.cut !== undefined) context.skip(lacks.cut);
      return meet([raw('\x16\x03\x01 no HTTP\r\n\r\n')], 'fin', async (response) => {
        const failure = await failureOf(response);
        expect(failure).toEqual({ name: 'TypeError', message: 'fetch failed', cause: 'HTTPParserError', code: null });
      });
    });

    test('a bad chunk', () =>
      meet([head({ 'transfer-encoding': 'chunked' }), raw('zz\r\nabc')], 'fin', async (response) => {
        const failure = await failureOf(text(response));
        expect(failure).toEqual({ name: 'TypeError', message: 'terminated', cause: 'HTTPParserError', code: null });
      }));
  });
}
