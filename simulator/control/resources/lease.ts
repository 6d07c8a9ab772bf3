import type { Lease, LeaseRequest } from '../../../fixtures/api-types.ts';
import { mistake } from '../../core/words/mistake.ts';
import type { World } from '../../core/world/world.ts';
import { refusedBy } from '../control-problem.ts';
import { ended } from '../named.ts';
import { type Operation, one, optional } from '../operation.ts';
import type { Parts } from '../parts.ts';

const usualMs = 60_000;

const leaseWorld: Operation<LeaseRequest | undefined> = {
  id: 'leaseWorld',
  method: 'post',
  path: '/worlds/{world}/lease',
  tag: 'worlds',
  summary:
    'Renew the lease of a world, or hold it with an open connection: whoever dies lets go, whoever is stopped does not',
  zh: '续租世界，或以连接保持：进程退出即释放，暂停则保留',
  body: optional('LeaseRequest'),
  status: 200,
  answer: one('Lease'),
  problems: ['ERR_WORLD_BUILT_IN'],
  async handle({ parts, world, body = {}, signal }) {
    const { simulator, lifetimes } = parts;
    if (simulator.isBuiltIn(world)) {
      throw refusedBy(mistake('world.no-lease', 'world', world.handle, { world: world.handle }));
    }
    lifetimes.lease(world, body.leaseMs ?? lifetimes.leaseOf(world)?.leaseMs ?? usualMs);
    if (body.hold !== true) return leaseOf(parts, world);
    const letGo = lifetimes.hold(world);
    await endOf(world, signal);
    letGo();
    throw ended(parts, world.handle);
  },
};

function leaseOf({ lifetimes }: Parts, world: World): Lease {
  const { leaseMs = usualMs, holders = 0 } = lifetimes.leaseOf(world) ?? {};
  const endsAtMs = lifetimes.endOf(world);
  return { world: world.handle, leaseMs, holders, ...(endsAtMs === null ? {} : { endsAtMs }) };
}

/** Settles when the world has ended or the caller is gone. */
function endOf(world: World, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      forget();
      gone.removeEventListener('abort', settle);
      resolve();
    };
    const forget = world.onChange(() => world.ended && settle());
    gone.addEventListener('abort', settle);
    if (gone.aborted || world.ended) settle();
  });
}

export const lease = [leaseWorld];
