import type { Variant } from './variant.ts';

/** Uneven, and the same in every run. */
const uneven = (n: number): number => 40 + ((n * 97) % 160);

/** How it runs, and how its answers travel. */
export const running: readonly Variant[] = [
  {
    id: 'packed',
    title: { en: 'packs its answers with gzip', zh: '应答以 gzip 压缩' },
    delivery: { gzip: true },
  },
  {
    id: 'closing',
    title: { en: 'closes each connection after its answer', zh: '每次应答后关闭连接' },
    delivery: { closes: true },
  },
  {
    id: 'kept-connections',
    title: { en: 'keeps its connections to the carriers', zh: '与运营商保持长连接' },
    limits: { keepAlive: true },
  },
  {
    id: 'unhurried',
    title: { en: 'takes its time with every answer', zh: '每次应答都稍慢' },
    delivery: { heldMs: uneven },
  },
  {
    id: 'in-pieces',
    title: { en: 'sends answers in pieces, under header names in capitals', zh: '应答分块发送，头名为大写' },
    delivery: { chunked: true },
  },
  {
    id: 'slow-start',
    title: { en: 'takes two seconds to start', zh: '启动需要两秒' },
    startsAfterMs: 2_000,
  },
  {
    id: 'two-nodes',
    title: { en: 'runs as two nodes on one store, asked in turn', zh: '两个节点共用存储，轮流应答' },
    nodes: 2,
    // Each node counts for itself.
    limits: { callsPerSecond: 75 },
    declares: {
      choices: { ownAddresses: ['127.0.0.0/8', '::1'], otherAddresses: ['10.9.8.7'], wrongSignatures: 450 },
    },
  },
  {
    id: 'kept-connections',
    title: { en: 'keeps its connections to carriers', zh: '与运营商保持长连接' },
    limits: { keepAlive: true },
  },
  {
    id: 'one-each',
    title: { en: 'is started anew for every case', zh: '每个用例各启动一个实例' },
    declares: { isolation: 'instance' },
  },
];
