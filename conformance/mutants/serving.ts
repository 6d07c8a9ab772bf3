import { holdsSignature } from '../reference/faces/unvs/signature.ts';
import type { Store } from '../reference/index.ts';
import type { Mutant } from './mutant.ts';
import { type Swapped, swap } from './swap.ts';

/** How many bad signatures the service takes, from whomever they are, before it takes no more calls. */
const mostBad = 40;

/** Each process of it has marks of its own, and knows nothing of those of others. */
let processes = 0;
const marksOfItsOwn = ({ calls }: Store): Swapped => {
  processes += 1;
  const own = `-${processes}`;
  return {
    calls: {
      reserve: (call, ...rest) => {
        const { spentMark, replayMark } = call;
        return calls.reserve({ ...call, spentMark: spentMark + own, replayMark: replayMark + own }, ...rest);
      },
    },
  };
};

/** Says at once that a call is charged, and writes it down when there is time. */
const writesLater = ({ calls }: Store): Swapped => ({
  calls: {
    async charge(...told) {
      setTimeout(() => void calls.charge(...told).catch(() => {}), laterMs).unref();
      return true;
    },
  },
});
const laterMs = 500;

/** Shows lines of the books that it wrote itself. */
const ownLinesOnly = ({ money }: Store): Swapped => {
  const begunMs = Date.now();
  return {
    money: {
      ledger: async (...told) => (await money.ledger(...told)).filter(({ atMs }) => atMs >= begunMs),
    },
  };
};

/** Looks an account and an application up once; whoever changes one tells his own process alone. */
const cachesBoth = ({ accounts, applications }: Store): Swapped => {
  const known = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, look: () => Promise<T>): Promise<T> => {
    const found = known.get(key) ?? look();
    known.set(key, found);
    return found as Promise<T>;
  };
  return {
    accounts: {
      byPublicKey: (key) => once(key, () => accounts.byPublicKey(key)),
      change(...told) {
        known.clear();
        return accounts.change(...told);
      },
    },
    applications: {
      ofScene: (accountId, id) => once(`${accountId} ${id}`, () => applications.ofScene(accountId, id)),
      change(...told) {
        known.clear();
        return applications.change(...told);
      },
    },
  };
};

/** Knows what is stopped by heart, and begins with a clear mind. */
const stopsByHeart = ({ applications }: Store): Swapped => {
  const stopped = new Set<string>();
  return {
    applications: {
      change(id, patch) {
        if (patch.state === 'suspended') stopped.add(id);
        if (patch.state === 'approved') stopped.delete(id);
        return applications.change(id, patch);
      },
      async ofScene(accountId, id) {
        const bound = await applications.ofScene(accountId, id);
        const application = bound?.application;
        if (!bound || !application || application.state !== 'suspended' || stopped.has(application.id)) return bound;
        return { ...bound, application: { ...application, state: 'approved' } };
      },
    },
  };
};

/** How it stands up to many callers, to its own end, and beside another node. */
export const serving: readonly Mutant[] = [
  {
    id: 'serves-one-by-one',
    title: { en: 'reads one request to its end before the next', zh: '读完一个请求才处理下一个' },
    bug: 'a server with one thread, as it comes',
    claims: ['SRV-SLOW-01', 'SRV-SLOW-02'],
    delivery: { oneByOne: true },
  },
  {
    id: 'takes-few-connections',
    title: { en: 'takes a hundred connections and no more', zh: '最多接受一百个连接' },
    bug: 'a pool of threads, each of which waits for its connection',
    claims: ['SRV-IDLE-01'],
    delivery: { connections: 100 },
  },
  {
    id: 'locks-everybody-out',
    title: { en: 'locks everybody out after some forged calls', zh: '出现若干伪造请求后拒绝所有人' },
    bug: 'one counter of bad signatures for all accounts and addresses',
    claims: ['SRV-FLOOD-01'],
    portsWith: () => {
      let bad = 0;
      return {
        holdsSignature(parameters, key) {
          const holds = holdsSignature(parameters, key);
          if (!holds) bad += 1;
          return holds && bad < mostBad;
        },
      };
    },
  },
  {
    id: 'takes-any-body',
    title: { en: 'reads bodies of any length', zh: '读取任意长度的请求体' },
    bug: 'the limit was raised for one customer’s upload',
    claims: ['HOST-BODY-01'],
    limits: { bodyBytes: 100_000_000 },
  },
  {
    id: 'takes-silence-for-the-end',
    title: { en: 'takes a body for whole when no more comes', zh: '没有后续数据便视请求体已完整' },
    bug: 'a read with a timeout whose result is not looked at',
    claims: ['HOST-BODY-02'],
    delivery: { wholeAfterMs: 60 },
  },
  {
    id: 'keeps-bodies',
    title: { en: 'keeps the body of every call', zh: '保留每个请求的请求体' },
    bug: 'bodies are collected for debugging, and never let go',
    claims: ['MEM-BODY-01'],
    delivery: { keepsBodies: true },
  },
  {
    id: 'keeps-parameters',
    title: { en: 'keeps the parameters of every call', zh: '保留每个请求的参数' },
    bug: 'a cache of checked signatures without a limit',
    claims: ['MEM-TOKEN-01'],
    portsWith: () => {
      const checked = new Map<string, boolean>();
      return {
        holdsSignature(parameters, key) {
          const text = JSON.stringify([...parameters, key]);
          const holds = checked.get(text) ?? holdsSignature(parameters, key);
          checked.set(text, holds);
          return holds;
        },
      };
    },
  },
  {
    id: 'knows-tokens-by-process',
    title: { en: 'knows spent tokens in one process alone', zh: '已使用的令牌仅保存在单个进程中' },
    bug: 'spent tokens stand in a map',
    claims: ['RST-TOKEN-01', 'NODE-TOKEN-01', 'NODE-RACE-01', 'KILL-DONE-01'],
    ports: { wrapStore: swap(marksOfItsOwn) },
  },
  {
    id: 'writes-charges-later',
    title: { en: 'answers before the charge is written', zh: '先应答、后记账' },
    bug: 'charges are written in batches, to save time',
    claims: ['KILL-DONE-01'],
    ports: { wrapStore: swap(writesLater) },
  },
  {
    id: 'keeps-what-the-dead-hold',
    title: { en: 'never gives back what a dead process held', zh: '进程终止后不释放其冻结的资金' },
    bug: 'reservations are given back by whoever made them',
    claims: ['KILL-CALL-01'],
    ports: { wrapStore: swap(() => ({ calls: { settleAbandoned: async () => 0 } })) },
  },
  {
    id: 'shows-own-lines',
    title: { en: 'forgets the ledger at its end', zh: '重启后丢失账目' },
    bug: 'the ledger is a list in memory, and the balance a row',
    claims: ['RST-BOOKS-01'],
    ports: { wrapStore: swap(ownLinesOnly) },
  },
  {
    id: 'stops-by-heart',
    title: { en: 'forgets at its end what was stopped', zh: '重启后忘记已停用的应用' },
    bug: 'stopped apps stand in a set',
    claims: ['RST-STOP-01'],
    ports: { wrapStore: swap(stopsByHeart) },
  },
  {
    id: 'caches-for-good',
    title: { en: 'looks keys and apps up once in each process', zh: '每个进程只查询一次密钥与应用' },
    bug: 'a cache that only its own process clears',
    claims: ['NODE-KEYS-01', 'NODE-STOP-01'],
    ports: { wrapStore: swap(cachesBoth) },
  },
];
