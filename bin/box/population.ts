import type { Joined, World } from '../../simulator/core/world/world.ts';

/** As many as the ranges of the rarest kind can feed at the usual shares, and a process can hold. */
export const mostSubscribers = 20_000_000;

/** Lets a population into a world: the subscribers that `sanwang fixtures generate` writes for the same seed. */
export async function addPopulation(world: World, count: number, seed: string): Promise<Joined> {
  const { subscribers } = await import('../../fixtures/population/subscribers.ts');
  return world.addSubscribers(subscribers({ subscribers: count, seed }));
}
