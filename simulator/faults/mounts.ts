import type { Words } from '../core/words/said.ts';
import type { Ability } from './effect.ts';

/** A socket can do all that a carrier can. */
const socket: readonly Ability[] = ['answer', 'wait', 'hang', 'cut', 'raw'];

/** What each ability is to people, after “can”. */
export const abilityWords: Readonly<Record<Ability, Words>> = {
  answer: { en: 'answer', zh: '作出应答' },
  wait: { en: 'make a request wait', zh: '让请求等待' },
  hang: { en: 'leave a request unanswered', zh: '让请求一直得不到应答' },
  cut: { en: 'break a connection off', zh: '中断连接' },
  raw: { en: 'send bytes as they are', zh: '原样发出字节' },
  listen: { en: 'open ports of its own', zh: '打开自有的端口' },
};

/** Every way to mount a simulator, with what it can do: whoever mounts one says so by `simulator.mount(name, abilities)`. */
export const mounts = {
  /** Ports of its own, on which a connection can fail before anything is asked. */
  http: new Set<Ability>([...socket, 'listen']),
  /**
   * A cut shows as the error that undici makes of one, a hang as a promise that waits for its signal. There are no bytes under a
   * response: what only HTTP's own form tells cannot be shown.
   */
  fetch: new Set<Ability>(['answer', 'wait', 'hang', 'cut']),
  /** Express leaves the socket in reach. */
  express: new Set<Ability>(socket),
  /**
   * No `cut`: msw has one network error, which every client takes for the same `Failed to fetch`. A reset, a clean close and
   * an answer that ends too early cannot be told apart there, so none of them is offered.
   */
  msw: new Set<Ability>(['answer', 'wait', 'hang']),
  /** A request goes over a socket of this machine, and what that one can do, undici sees as it is. */
  undici: new Set<Ability>(socket),
} as const satisfies Readonly<Record<string, ReadonlySet<Ability>>>;

export type MountName = keyof typeof mounts;

/** The mounts that have an ability, in the order of the list. */
export function mountsThatCan(ability: Ability): readonly MountName[] {
  return (Object.keys(mounts) as MountName[]).filter((name) => mounts[name].has(ability));
}
