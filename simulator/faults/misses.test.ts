import { expect, test } from 'vitest';
import type { FaultDefinition } from '../../fixtures/api-types.ts';
import type { Reply } from '../core/words/arrival.ts';
import { openStage, tried } from '../testing/faults/stage.ts';
import { effectNamed } from './index.ts';
import { messageOf } from './message.ts';

const answer = { code: 'code', success: ['0'], echo: 'id' };

const replyOf = (body: string, headers: Reply['headers'] = { 'content-type': 'application/json' }): Reply => ({
  status: 200,
  headers,
  body,
});

const refused = '{"code":"1"}';
const whole = messageOf(replyOf(refused));
const length = whole.body.length;

/** An effect that finds nothing to change in an answer, and beside it what alone has to be otherwise. */
test.each([
  ['code.type-drift', { field: 'mssidn' }, refused, 'field', { field: 'code' }, refused],
  ['code.type-drift', { form: 'null', field: 'code' }, '{"code":null}', 'field', { form: 'null' }, refused],
  ['code.type-drift', { form: 'missing' }, 'no JSON', 'field', { form: 'missing' }, refused],
  ['lie.stale-msgid', {}, refused, 'field', {}, '{"code":"1","id":"7"}'],
  [
    'lie.success-code-error-body',
    { form: 'error-code', code: '1' },
    refused,
    'field',
    { form: 'error-code', code: '2' },
    refused,
  ],
  ['http.wrong-charset', { form: 'gbk' }, refused, 'answer', { form: 'gbk' }, '{"desc":"成功"}'],
  ['http.wrong-charset', { form: 'utf-16' }, '', 'answer', { form: 'utf-16' }, refused],
  ['http.wrong-content-type', { contentType: 'application/json' }, refused, 'answer', {}, refused],
  ['http.gzip-bad', {}, '', 'answer', {}, refused],
  ['http.wrong-length-short', {}, '', 'answer', { form: 'garbage' }, ''],
  ['http.drip', { size: length }, refused, 'answer', { size: length - 1 }, refused],
  ['net.slice', { size: 65_536 }, refused, 'answer', {}, refused],
  ['net.limit-bytes', { bytes: 65_536 }, refused, 'answer', {}, refused],
] as const)('%s with %j finds nothing to change in %j', (name, given, body, reason, other, otherBody) => {
  const misses = (parameters: object, text: string) =>
    effectNamed(name)?.misses?.(parameters as Record<string, unknown>, replyOf(text), { answer });
  expect(misses(given, body)).toBe(reason);
  expect(misses(other, otherBody)).toBeNull();
});

test('another number that is the true one is told to nobody', () => {
  const unfit = effectNamed('lie.other-number')?.unfit;
  expect(unfit?.({ msisdn: '13800000001' }, { msisdn: '13800000001' })).toBe('state');
  expect(unfit?.({ msisdn: '13800000001' }, { msisdn: '13800000002' })).toBeNull();
  expect(unfit?.({}, { msisdn: '13800000002' })).toBeNull();
});

/** Faults on one route, requests to it over a socket, and what the faults say of them; a reset is an answer of nothing. */
async function met(faults: readonly FaultDefinition[], times = 1) {
  const stage = await openStage();
  try {
    for (const fault of faults) await stage.arm({ ...fault, on: { endpoint: tried.endpoint } });
    const answers: string[] = [];
    for (let n = 0; n < times; n++) {
      const request = stage.ask(await stage.token());
      const text = fetch(stage.url, request).then((response) => response.text());
      answers.push(await text.catch(() => ''));
    }
    const events = stage.world.journal.read(0, 1000);
    return {
      answers,
      told: stage.simulator.boardOf(stage.world).list(),
      fired: events.filter(({ type }) => type === 'fault.fired').map(({ fault }) => fault),
      redeemed: events.filter(({ type }) => type === 'token.redeemed').length,
    };
  } finally {
    await stage.close();
  }
}

const success = expect.stringContaining('"resultCode":"103000"');

test.each(['before', 'after'] as const)(
  'a field that no answer has is none: %s, nothing fires and all goes its way',
  async (point) => {
    const drift = { effect: 'code.type-drift', point, when: { nth: 1 } } as const;
    const idle = await met([{ ...drift, with: { form: 'null', field: 'mssidn' } }], 2);
    expect(idle).toMatchObject({ answers: [success, success], fired: [], redeemed: 2 });
    expect(idle.told).toMatchObject([{ seen: 0, fired: 0, passedBy: 2, lastPassedBy: { reason: 'field' } }]);
    const spoilt = await met([{ ...drift, with: { form: 'null' } }]);
    expect(spoilt).toMatchObject({ fired: ['f1'], redeemed: point === 'after' ? 1 : 0 });
    expect(spoilt.told).toMatchObject([{ seen: 1, fired: 1, passedBy: 0 }]);
    expect(spoilt.answers).toEqual([expect.stringContaining('"resultCode":null')]);
  },
);

test('a fault of a later point says which one answered before it was asked', async () => {
  const later = [
    { effect: 'reset', id: 'late', point: 'after' },
    { effect: 'forget-to-spend', id: 'in-it' },
  ] as const;
  const outrun = await met([{ effect: 'status', id: 'first', with: { status: 503 } }, ...later]);
  const by = { reason: 'taken', by: 'first' };
  expect(outrun).toMatchObject({ fired: ['first'], redeemed: 0 });
  expect(outrun.told).toMatchObject([
    { id: 'first', fired: 1, lastPassedBy: null },
    { id: 'late', seen: 0, fired: 0, passedBy: 1, lastPassedBy: by },
    { id: 'in-it', seen: 0, fired: 0, passedBy: 1, lastPassedBy: by },
  ]);
  const idle = await met([{ effect: 'status', with: { status: 503 }, when: { nth: 2 } }, ...later]);
  expect(idle.told).toMatchObject([
    { lastPassedBy: { reason: 'when' } },
    { fired: 1 },
    { fired: 1, lastPassedBy: null },
  ]);
});

test('an answer that is spoilt before it is given leaves nothing to those after it', async () => {
  const { told } = await met([
    { effect: 'http.bad-json', id: 'first', point: 'before' },
    { effect: 'http.drip', id: 'late', point: 'after' },
  ]);
  expect(told[1]).toMatchObject({ fired: 0, lastPassedBy: { reason: 'taken', by: 'first' } });
});
