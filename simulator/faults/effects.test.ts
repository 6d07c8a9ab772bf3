import { describe, expect, test } from 'vitest';
import names from '../../fixtures/faults/names.json' with { type: 'json' };
import { arrivalOfNobody, type Reply } from '../core/words/arrival.ts';
import { type Interruption, points } from '../core/words/fault.ts';
import { refusalIds } from '../core/words/refusal.ts';
import { isOfGateways } from './board.ts';
import { type Ability, type Effect, type Encounter, effectOf, type Parameters } from './effect.ts';
import { firingOf } from './firing.ts';
import { effectNamed, effects } from './index.ts';

const reply: Reply = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"code":"0","data":{"a":1}}',
};
const at: Encounter = { arrival: arrivalOfNobody(0), count: 1, nowMs: 0, luck: () => 0.5 };

/** An effect as the pipeline meets it at each point. */
function effect(name: string) {
  const each = effectNamed(name) as Effect;
  const met = (given: Parameters) =>
    firingOf({
      ...at,
      fault: 'f',
      effect: each,
      with: given,
      hold: { lifted: false, liftsAtMs: null, onLift: () => () => {} },
    });
  return {
    parameters: each.parameters,
    before: (given: Parameters) => met(given).before(at.arrival),
    after: (given: Parameters, answer: Reply) => met(given).after(answer, at.arrival),
    within: (given: Parameters) => met(given).within(),
  };
}

describe.each(effects.map((each) => [each.name, each] as const))('%s', (name, each) => {
  test('has a function for every point that it lists, and acts at its usual one', () => {
    expect(each.points).toContain(each.usual);
    const { spoil } = each;
    const isDone = { before: each.before ?? spoil, within: each.within, after: each.after ?? spoil };
    for (const point of ['before', 'within', 'after'] as const) {
      expect(isDone[point] !== undefined, point).toBe(each.points.includes(point));
    }
    for (const point of each.points) expect(points).toContain(point);
    expect(each.obstacle !== undefined).toBe(each.points.some(isOfGateways));
  });

  test('needs the ability that its doings take', () => {
    const parameters = each.example ?? {};
    const doings = [each.before?.(parameters, at), (each.after ?? each.spoil)?.(parameters, reply, at)];
    for (const does of doings) if (does !== undefined) expect(needsOf(does)).toContain(each.needs);
  });

  test('can be tried by its example', () => {
    for (const required of each.required) expect(each.example).toHaveProperty([required]);
  });

  test('lists what it requires, and describes every parameter', () => {
    for (const required of each.required) expect(each.parameters).toHaveProperty([required]);
    for (const schema of Object.values(each.parameters)) expect(schema['description']).toEqual(expect.any(String));
  });

  test('is a name of the reference that the fixtures keep', () => {
    // `refuse` is a word of ours: what it says are the refusals.
    if (name !== 'refuse') expect(names.map((row) => row.id)).toContain(name);
  });
});

/**
 * Raw bytes need more than a cut does, and a cut more than a wait. Raw bytes before an end may be such that every parser gives up at
 * them, and that is a cut: a mount without bytes shows the parser's error.
 */
function needsOf(does: Interruption): readonly Ability[] {
  if (does.does === 'wait') return ['wait'];
  if (does.does !== 'script') return ['answer'];
  if (does.steps.some(({ step }) => step === 'raw')) return does.end === 'fin' ? ['raw', 'cut'] : ['raw'];
  if (does.end === 'never') return ['hang'];
  return does.end === 'keep' ? ['wait'] : ['cut'];
}

test('names and short names lead to one effect each', () => {
  const all = effects.flatMap(({ name, short }) => (short === undefined ? [name] : [name, short]));
  expect(new Set(all).size).toBe(all.length);
  for (const each of effects) {
    expect(effectNamed(each.name)).toBe(each);
    if (each.short !== undefined) expect(effectNamed(each.short)).toBe(each);
  }
  expect(effectNamed('nothing')).toBeNull();
});

test.each([
  ['delay', 'net.latency'],
  ['hang', 'http.headers-never'],
  ['close', 'net.fin-early'],
  ['reset', 'net.reset-no-reply'],
  ['status', 'http.status'],
  ['malformed-body', 'http.bad-json'],
  ['truncated-body', 'http.truncated'],
])('%s is short for %s', (short, name) => {
  expect(effectNamed(short)?.name).toBe(name);
});

test('delay waits on the wall unless told', () => {
  expect(effect('delay').before({ ms: 250 })).toEqual({ does: 'wait', ms: 250, clock: 'wall' });
  expect(effect('delay').after({ ms: 1, clock: 'world' }, reply)).toEqual({ does: 'wait', ms: 1, clock: 'world' });
});

test('refuse can say every refusal, in the route’s code or in another', () => {
  const schema = effect('refuse').parameters['refusal'] as { enum: readonly string[] };
  expect(schema.enum).toEqual(refusalIds);
  expect(effect('refuse').before({ refusal: 'tok.expired', code: '4711' })).toEqual({
    does: 'refuse',
    refused: { out: 'refused', reason: 'tok.expired', facts: null, code: '4711' },
  });
});

test('an undocumented code is one that nobody listed', () => {
  expect(effect('code.undocumented').before({})).toMatchObject({
    refused: { reason: null, code: '777777' },
  });
  expect(effect('code.undocumented').after({ code: '-1' }, reply)).toMatchObject({ refused: { code: '-1' } });
});

test('status answers a proxy’s page, or what it is told', () => {
  const page = effect('status').before({ status: 502 });
  expect(page).toMatchObject({ reply: { status: 502, headers: { 'content-type': 'text/html' } } });
  const own = effect('status').after({ status: 418, body: 'tea', contentType: 'text/plain' }, reply);
  expect(own).toEqual({
    does: 'reply',
    reply: { status: 418, headers: { 'content-type': 'text/plain' }, body: 'tea' },
  });
});

test.each(['{"a":1}', 'plain', '', '{', '[1]', new TextEncoder().encode('{"汉":1}')])(
  'no parser reads bad JSON made of %j',
  (body) => {
    const does = effect('malformed-body').after({}, { ...reply, body });
    const spoilt = (does as { reply: Reply }).reply;
    expect(() => JSON.parse(String(spoilt.body))).toThrow();
    expect([spoilt.status, spoilt.headers]).toEqual([200, reply.headers]);
  },
);

test.each([
  [undefined, 13],
  [0, 0],
  [5, 5],
  [27, 27],
  [9999, 27],
])('truncated with %j bytes announces more than the %i that come', (bytes, arrive) => {
  const does = effect('truncated-body').after(bytes === undefined ? {} : { bytes }, reply);
  const { steps, end } = does as unknown as {
    steps: [{ headers: Record<string, string> }, { bytes: Uint8Array }];
    end: string;
  };
  expect(end).toBe('fin');
  expect(steps[1].bytes).toEqual(new TextEncoder().encode(reply.body as string).subarray(0, arrive));
  expect(Number(steps[0].headers['content-length'])).toBeGreaterThan(arrive);
});

test('other-number turns the last digit, or tells the one that is given', () => {
  const lie = (parameters: Parameters, truth: string) => effect('other-number').within(parameters).otherNumber?.(truth);
  expect(lie({}, '13800000001')).toBe('13800000002');
  expect(lie({}, '13800000009')).toBe('13800000000');
  expect(lie({ msisdn: '13900000000' }, '13800000001')).toBe('13900000000');
  expect(effect('forget-to-spend').within({})).toEqual({ forgetToSpend: true, otherNumber: null });
});

test('an effect’s functions get what its schemas say, by the compiler', () => {
  const stated = {
    name: 'net.latency',
    points: ['before'],
    usual: 'before',
    needs: 'wait',
    parameters: { ms: { type: 'integer' }, clock: { enum: ['wall', 'world'] } },
    required: ['ms'],
  } as const;
  const wait = (given: { ms: number; clock?: 'wall' | 'world' }) =>
    ({ does: 'wait', clock: 'wall', ...given }) as const;
  expect(effectOf({ ...stated, before: wait }).before?.({ ms: 5 }, at)).toEqual({ does: 'wait', clock: 'wall', ms: 5 });
  // @ts-expect-error A parameter of another type.
  effectOf({ ...stated, before: ({ ms }: { ms: string }) => ({ does: 'wait', ms: ms.length, clock: 'wall' }) });
  // @ts-expect-error One that need not be there.
  effectOf({ ...stated, before: ({ clock }: { clock: 'wall' | 'world' }) => ({ does: 'wait', ms: 0, clock }) });
  // @ts-expect-error One that it requires and does not state.
  effectOf({ ...stated, required: ['bytes'] });
});
