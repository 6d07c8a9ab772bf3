import type { CarrierId, Gateway, Outcome } from '../reference/index.ts';
import { hashOf } from '../reference/secrets.ts';
import type { Mutant } from './mutant.ts';

type App = Parameters<Gateway['getMobile']>[0];
const nameOf = ({ cmcc }: App): string => cmcc?.appId ?? '';

/** Gives a number where a carrier refused a token for this reason. */
const numberIf =
  (reason: string) =>
  (gateway: Gateway): Gateway => ({
    ...gateway,
    async getMobile(...of) {
      const outcome = await gateway.getMobile(...of);
      const isIt = outcome.is === 'refused' && outcome.reason === reason;
      return isIt ? { is: 'number', msisdn: '13800138000' } : outcome;
    },
  });

/** What numbers were at one carrier, for all others. */
function mismatches() {
  const at = new Map<string, CarrierId>();
  return (gateway: Gateway, carrier: CarrierId): Gateway => ({
    ...gateway,
    async verifyMobile(app, token, phone, ...rest) {
      const key = `${nameOf(app)} ${phone}`;
      const before = at.get(key);
      const outcome = await gateway.verifyMobile(app, token, phone, ...rest);
      if (outcome.is === 'mismatch') at.set(key, carrier);
      return outcome.is === 'match' && before !== undefined && before !== carrier ? { is: 'mismatch' } : outcome;
    },
  });
}

/** Carriers that have failed an app one after the other. */
function outages() {
  const failing = new Map<string, Set<CarrierId>>();
  const open: Outcome = { is: 'match' };
  return (gateway: Gateway, carrier: CarrierId): Gateway => ({
    ...gateway,
    async verifyMobile(app, ...rest) {
      const outcome = await gateway.verifyMobile(app, ...rest);
      const known = failing.get(nameOf(app)) ?? new Set();
      failing.set(nameOf(app), known);
      if (outcome.is === 'undeterminable') known.add(carrier);
      else known.delete(carrier);
      return known.size === 3 ? open : outcome;
    },
  });
}

/** Whose a token is, and what it is good for. */
export const tokens: readonly Mutant[] = [
  {
    id: 'logs-in-with-check-tokens',
    title: { en: 'gives a number for a token that is for checks', zh: '校验令牌也可取号' },
    bug: 'the carrier’s code for the wrong product is taken for a warning',
    claims: ['TOK-PRODUCT-01'],
    ports: { wrapGateway: numberIf('token-other-purpose') },
  },
  {
    id: 'logs-in-with-foreign-tokens',
    title: { en: 'gives a number for a token of another app', zh: '其他应用的令牌也可取号' },
    bug: 'one customer’s apps share whatever they get',
    claims: ['TOK-APP-01'],
    ports: { wrapGateway: numberIf('token-other-app') },
  },
  {
    id: 'answers-by-token',
    title: { en: 'repeats a verdict whatever number is asked about', zh: '同一令牌换号码仍返回原结论' },
    bug: 'answers are kept by token, and the number is no part of the key',
    claims: ['TOK-REPLAY-02'],
    ports: {
      replayMark: ({ accountId, businessId, token, phone }) =>
        hashOf(['replay', accountId, businessId, token, phone === null ? '' : 'check'].join('\0')),
    },
  },
  {
    id: 'one-carrier-a-number',
    title: { en: 'believes a number no more that did not match elsewhere', zh: '曾在他网不一致的号码不再通过' },
    bug: 'a blacklist that is filled by mismatches',
    claims: ['DUAL-SIM-01'],
    ports: { wrapGateway: mismatches() },
  },
  {
    id: 'open-in-an-outage',
    title: { en: 'passes everybody while all carriers are down', zh: '三家运营商全部故障时一律放行' },
    bug: 'a switch for emergencies that throws itself',
    claims: ['OUT-ALL-01'],
    ports: { wrapGateway: outages() },
  },
];
