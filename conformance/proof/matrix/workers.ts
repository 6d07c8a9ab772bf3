import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Judged, Order } from './judging.ts';

const program = new URL('./worker.js', import.meta.url);

/** Has orders judged by so many processes at once, and tells of each as soon as it is done. */
export async function judgeAll(
  orders: readonly Order[],
  jobs: number,
  onJudged: (judged: Judged) => void,
): Promise<void> {
  const waiting = [...orders];
  await Promise.all(Array.from({ length: Math.min(jobs, orders.length) }, () => work(waiting, onJudged)));
}

async function work(waiting: Order[], onJudged: (judged: Judged) => void): Promise<void> {
  const worker = fork(program);
  try {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      worker.send(next);
      onJudged(await answerOf(worker, next));
    }
  } finally {
    if (worker.connected) worker.disconnect();
  }
}

async function answerOf(worker: ChildProcess, { mutant }: Order): Promise<Judged> {
  const left = new AbortController();
  const { signal } = left;
  const ended = once(worker, 'exit', { signal }).then(([code]) => {
    throw new Error(`the process that judged ${mutant} has ended with ${code}`);
  });
  try {
    const [judged] = await Promise.race([once(worker, 'message', { signal }), ended]);
    return judged as Judged;
  } finally {
    left.abort();
    ended.catch(() => {});
  }
}
