import { describe, expect, it } from 'vitest';
import type { FaultDefinition } from '../../fixtures/api-types.ts';
import { effects } from '../faults/index.ts';
import { Simulator } from '../simulator.ts';
import { armAll } from './faults.ts';

const simulator = new Simulator();
const problemsOf = async (fault: FaultDefinition) => {
  const armed = armAll(simulator, simulator.defaultWorld, [fault]);
  const told = await armed.then(
    () => [],
    (error: { problems: { path: string; message: string; fix: string }[] }) => error.problems,
  );
  simulator.boardOf(simulator.defaultWorld).clear();
  return told.map(({ path, message, fix }) => `${path} ${message}: ${fix}`);
};

const on = { face: 'unvs', endpoint: 'GetMobile' };
const refuse = { effect: 'refuse', on, with: { code: '340' } };

describe('a fault on calls of the service', () => {
  it('is armed with the face by any of its names, and with every effect that says so', async () => {
    // A refusal's example is a carrier's, and the service has codes alone.
    for (const { name, onCalls = [], example } of effects)
      for (const point of onCalls)
        expect(
          await problemsOf({ effect: name, point, on, with: name === 'refuse' ? refuse.with : { ...example } }),
          name,
        ).toEqual([]);
    const [fault] = await armAll(simulator, simulator.defaultWorld, [
      { ...refuse, on: { face: 'UCloud', app: 'shop' } },
    ]);
    expect(fault?.on).toEqual({ face: 'unvs', app: 'shop' });
    simulator.boardOf(simulator.defaultWorld).clear();
  });

  it.each<[string, FaultDefinition, RegExp]>([
    [
      'an effect that would have to rehearse the call',
      { effect: 'status', on, with: { status: 500, keepBody: true } },
      /^\/point cannot act at before: http\.status acts at after$/,
    ],
    [
      'an unknown face',
      { ...refuse, on: { face: 'aliyum' } },
      /^\/on\/face is no API of the service: did you mean aliyun\? one of unvs, aliyun, jiguang/,
    ],
    ['a carrier beside it', { ...refuse, on: { ...on, carrier: 'cmcc' } }, /^\/on\/carrier stands beside unvs/],
    [
      'an unknown action',
      { ...refuse, on: { face: 'unvs', endpoint: 'GetMobil' } },
      /^\/on\/endpoint is no action of unvs: did you mean GetMobile\? .*VerifyMobile/,
    ],
    [
      'a route of a carrier',
      { effect: 'hang', on: { face: 'aliyun', endpoint: 'M1' } },
      /^\/on\/endpoint is no action of aliyun/,
    ],
    ['an app that is not there', { ...refuse, on: { ...on, app: 'nobody' } }, /^\/on\/app is no app/],
    ['what bends a carrier’s act', { effect: 'forget-to-spend', on }, /^\/effect acts at carriers.*delay.*refuse/],
    ['a carrier’s refusal', { effect: 'tok.expired', on }, /^\/effect is a refusal of carriers/],
    [
      'a refusal as parameter',
      { ...refuse, with: { refusal: 'tok.expired' } },
      /^\/with\/refusal is a refusal of carriers/,
    ],
    [
      'a code of nobody',
      { ...refuse, with: { code: '34O' } },
      /^\/with\/code is no code that unvs answers there: did you mean 340\? one of .* more/,
    ],
    [
      'a code of success',
      { effect: 'refuse', on: { face: 'jiguang' }, with: { code: '8000' } },
      /^\/with\/code is no code/,
    ],
    ['no code at all', { effect: 'refuse', on }, /^\/with needs code/],
    ['a refusal behind the call', { ...refuse, point: 'after' }, /^\/point cannot act at after: refuse acts at before/],
    ['a parameter that is none', { effect: 'hang', on, with: { ms: 5 } }, /^\/with\/ms/],
  ])('is refused for %s', async (_, fault, told) => {
    const problems = await problemsOf(fault);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(told);
  });

  it('leaves faults of carriers as they were: without a face they are about exchanges alone', async () => {
    expect(await problemsOf({ effect: 'tok.expired' })).toEqual([]);
    expect(await problemsOf({ effect: 'tok.expired', on: { endpoint: 'GetMobile' } })).toHaveLength(1);
  });
});
