import { randomUUID } from 'node:crypto';
import type { Gateway, Outcome } from '../reference/index.ts';
import { judge } from '../reference/judge.ts';
import { routeByShape } from '../reference/routing.ts';
import type { Mutant } from './mutant.ts';

/** An answer that does not come. */
export const never = new Promise<never>(() => {});

/** Does something to every outcome of a gateway. */
export const bend = (gateway: Gateway, how: (outcome: Outcome) => Outcome | Promise<Outcome>): Gateway => ({
  getMobile: async (...of) => how(await gateway.getMobile(...of)),
  verifyMobile: async (...of) => how(await gateway.verifyMobile(...of)),
});

/** Verdicts by number, as a cache would keep them. */
function remembering(gateway: Gateway): Gateway {
  const known = new Map<string, Outcome>();
  return {
    ...gateway,
    async verifyMobile(...of) {
      const [, , phone] = of;
      const outcome = known.get(phone) ?? (await gateway.verifyMobile(...of));
      if (outcome.is === 'match' || outcome.is === 'mismatch') known.set(phone, outcome);
      return outcome;
    },
  };
}

function firstNumber(gateway: Gateway): Gateway {
  const first: { outcome?: Outcome } = {};
  return {
    ...gateway,
    async getMobile(...of) {
      first.outcome ??= await gateway.getMobile(...of);
      return first.outcome;
    },
  };
}

/** One queue before all carriers. */
let queue: Promise<unknown> = Promise.resolve();
const queued = <T>(work: () => Promise<T>): Promise<T> => {
  const turn = queue.then(work, work);
  queue = turn;
  return turn;
};

/** Opens at the first failure and never closes. */
function breaking(gateway: Gateway): Gateway {
  let isBroken = false;
  return bend(gateway, (outcome) => {
    if (isBroken) return { is: 'undeterminable', why: 'broken' };
    isBroken = outcome.is === 'undeterminable';
    return outcome;
  });
}

/** Some of the ranges that each carrier gave out. */
const givenOut = { cmcc: /^1(?:3[5-9]|5[0-27-9]|8[78])/, cucc: /^1(?:3[0-2]|5[56]|8[56])/, ctcc: /^1(?:33|53|8[019])/ };

/** How carriers are asked. */
export const redeeming: readonly Mutant[] = [
  {
    id: 'routes-by-prefix',
    title: { en: 'chooses the carrier by the prefix of the number', zh: '按号段选择运营商' },
    bug: 'numbers are portable, and numbers to compare are anybody’s',
    claims: ['NUM-PORTED-01', 'VRF-REJECT-02', 'PHN-RANGES-01'],
    ports: {
      route: (token, phone) => {
        const by = /^1(?:3[4-9]|5[0-27-9]|8[2-478]|95)/.test(phone ?? '')
          ? 'cmcc'
          : /^1(?:3[0-2]|5[56]|8[56])/.test(phone ?? '')
            ? 'cucc'
            : 'ctcc';
        return phone === null ? routeByShape(token) : { carrier: by, credential: token };
      },
    },
  },
  {
    id: 'doubts-ported-numbers',
    title: { en: 'rejects a number that its carrier did not give out', zh: '携号转网的号码判为不一致' },
    bug: 'a check of prefixes on top of the carrier’s verdict',
    claims: ['NUM-PORTED-01'],
    ports: {
      wrapGateway: (gateway, carrier) => ({
        ...gateway,
        async verifyMobile(...of) {
          const outcome = await gateway.verifyMobile(...of);
          const isOdd = givenOut.cmcc.test(of[2]) && !givenOut[carrier].test(of[2]);
          return outcome.is === 'match' && isOdd ? { is: 'mismatch' } : outcome;
        },
      }),
    },
  },
  {
    id: 'redeems-again',
    title: { en: 'redeems a token every time it comes', zh: '同一令牌每来一次就兑换一次' },
    bug: 'the carriers are trusted to remember what was spent',
    claims: [
      ...['TOK-REPLAY-01', 'TOK-REPLAY-02', 'TOK-REPLAY-03', 'TOK-REPLAY-04', 'TOK-REPLAY-05', 'TOK-FORGOTTEN-01'],
      ...['TOK-RACE-01', 'TOK-RACE-02', 'NET-RESET-02', 'SDK-JS-01', 'SDK-JS-02', 'SDK-GO-02', 'SDK-PYTHON-02'],
    ],
    ports: { spentMark: () => randomUUID(), replayMark: () => randomUUID() },
  },
  {
    id: 'forgets-what-was-sent',
    title: { en: 'lets a token be used again after an answer was lost', zh: '应答丢失后允许令牌再次使用' },
    bug: 'a lost answer is taken for a question that was never put',
    claims: ['NET-RESET-02', 'SDK-JS-01', 'SDK-GO-01', 'SDK-PYTHON-01'],
    ports: {
      isUnsent: (outcome) => outcome.is === 'undeterminable',
      judge: (o, purpose) =>
        o.is === 'undeterminable' ? { is: 'problem', problem: 'CARRIER_UNREACHABLE' } : judge(o, purpose),
    },
  },
  {
    id: 'retries-on-timeout',
    title: { en: 'asks the carrier again when it did not answer', zh: '运营商超时后自动重试' },
    bug: 'an HTTP client with retries switched on',
    claims: ['NET-HANG-01', 'NET-HANG-02', 'NET-LATE-01'],
    ports: { asksAgain: (o, attempt) => o.is === 'undeterminable' && o.why === 'timeout' && attempt < 2 },
  },
  {
    id: 'retries-on-reset',
    title: { en: 'asks the carrier again when the connection broke', zh: '连接中断后自动重试' },
    bug: 'POST is taken for something that can be repeated',
    claims: ['NET-RESET-01', 'NET-CLOSE-01', 'HTTP-TRUNCATED-01', 'NET-RESET-02'],
    ports: { asksAgain: (o, attempt) => o.is === 'undeterminable' && o.why === 'broken' && attempt < 3 },
  },
  {
    id: 'retries-on-status',
    title: { en: 'asks the carrier again after an error page', zh: '遇到错误页自动重试' },
    bug: 'every 5xx is repeated, and a redirect as well',
    claims: [
      ...['HTTP-STATUS-01', 'HTTP-STATUS-02', 'HTTP-REDIRECT-01', 'SDK-PYTHON-01', 'ANS-BUSY-01', 'ANS-BUSY-02'],
    ],
    ports: { asksAgain: (o, attempt) => o.is === 'undeterminable' && o.why === 'status' && attempt < 3 },
  },
  {
    id: 'retries-refusals',
    title: { en: 'asks the carrier again when it said no', zh: '运营商拒绝后自动重试' },
    bug: 'a loop that ends on success only',
    claims: ['TOK-SPENT-01', 'CAR-SIGN-01', 'CAR-QUOTA-01', 'CAR-MAINTENANCE-01', 'CAR-FAILED-01'],
    ports: { asksAgain: (o, attempt) => o.is === 'refused' && attempt < 3 },
  },
  {
    id: 'waits-for-ever',
    title: { en: 'has no limit to the time of a call', zh: '调用没有总超时' },
    bug: 'a timeout for connecting and none for the rest',
    claims: [
      ...['NET-HANG-01', 'NET-HANG-02', 'NET-LATE-01', 'CHG-RESERVE-01', 'ANS-STALL-01', 'ANS-STALL-02'],
      ...['ANS-STALL-MID-01', 'ANS-STALL-MID-02', 'ANS-DRIP-01', 'ANS-DRIP-02', 'ANS-DRIP-HEAD-01'],
      ...['LSN-STALL-02', 'LSN-GONE-01'],
    ],
    ports: {
      wrapGateway: (gateway) => bend(gateway, (o) => (o.is === 'undeterminable' && o.why === 'timeout' ? never : o)),
    },
  },
  {
    id: 'one-queue',
    title: { en: 'lets one carrier’s outage hold up the others', zh: '一家运营商故障拖住其余运营商' },
    bug: 'a pool of connections that all carriers share',
    claims: ['OUT-ONE-01', 'LSN-OTHER-01'],
    ports: {
      wrapGateway: (gateway) => ({
        getMobile: (...of) => queued(() => gateway.getMobile(...of)),
        verifyMobile: (...of) => queued(() => gateway.verifyMobile(...of)),
      }),
    },
  },
  {
    id: 'never-recovers',
    title: { en: 'gives a carrier up after its first failure', zh: '运营商一次故障后不再恢复' },
    bug: 'a circuit breaker that nothing closes',
    claims: ['OUT-BACK-01', 'LSN-BACK-01'],
    ports: { wrapGateway: breaking },
  },
  {
    id: 'caches-verdicts',
    title: { en: 'remembers verdicts by number', zh: '按号码缓存校验结果' },
    bug: 'a cache that saves money on carriers',
    claims: ['VRF-RELAY-01', 'VRF-RELAY-02'],
    ports: { wrapGateway: remembering },
  },
  {
    id: 'caches-numbers',
    title: { en: 'gives everybody the first number it got', zh: '把第一次取到的号码返回给所有人' },
    bug: 'a variable outside of the handler',
    claims: ['NUM-RELAY-01'],
    ports: { wrapGateway: firstNumber },
  },
];
