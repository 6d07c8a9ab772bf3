import { describe, expect, it } from 'vitest';
import { Simulator } from '../simulator.ts';
import { noteServiceCall, type ServiceCall } from './service-call.ts';

const call: ServiceCall = {
  face: 'aliyun',
  action: 'GetMobile',
  requestId: 'A9B2F6C1-0000-4000-8000-000000000001',
  accountId: 'acc-1',
  code: 'OK',
  reason: null,
  phone: null,
  token: null,
  charged: true,
  because: null,
};

const told = (more: Partial<ServiceCall>, soFar?: Parameters<typeof noteServiceCall>[3]) => {
  const { defaultWorld: world } = new Simulator();
  const n = noteServiceCall(world, world.clock.frozen ? 0 : Date.now(), { ...call, ...more }, soFar);
  return world.journal.find(n);
};

describe('a call of the service in the journal', () => {
  it('is an answer, with its action and the code of success', () => {
    expect(told({})).toMatchObject({ type: 'service.answered', route: 'aliyun.GetMobile', code: 'OK', finding: null });
  });

  it('is a refusal where the service had a reason, and keeps what was expected and what came', () => {
    const because = {
      expected: { en: 'a nonce of its own', zh: '每次不同的 nonce' },
      got: { en: 'one that came before', zh: '用过的 nonce' },
      fix: { en: 'draw a new one', zh: '请重新生成' },
    };
    const event = told({ code: 'SignatureNonceUsed', reason: 'NONCE_USED', charged: false, because });
    expect(event).toMatchObject({ type: 'service.refused', code: 'SignatureNonceUsed' });
    expect(event?.finding?.difference).toEqual({ expected: because.expected, got: because.got, hint: because.fix });
    expect(JSON.parse(event?.detail ?? '')).toMatchObject({ reason: 'NONCE_USED', account: 'acc-1', charged: false });
  });

  it('is a refusal where a fault forced the code, without a reason that nobody had', () => {
    const event = told({ code: 'isp.UNKNOWN' }, { fault: 'f1', firstEvent: null });
    expect(event).toMatchObject({ type: 'service.refused', fault: 'f1' });
    expect(JSON.parse(event?.detail ?? '')).not.toHaveProperty('reason');
  });

  it('has no endpoint where the request named no action, and no place in a world that has ended', () => {
    expect(told({ action: null, reason: 'ACTION_MISSING' })?.route).toBe('aliyun.');
    const { defaultWorld: world } = new Simulator();
    world.end();
    expect(noteServiceCall(world, 0, call)).toBe(0);
  });
});
