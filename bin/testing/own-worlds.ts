import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Box, openBox } from '../box/box.ts';

/** One box for the tests of a file, and before each a world of its own, the way users have; `use` is told of both. */
export function ownWorlds(name: string, use: (box: Box, world: string) => void): void {
  let box: Box;
  let made = 0;
  beforeAll(async () => {
    box = await openBox({ port: 0, onError: (error) => console.error(error) });
  });
  afterAll(() => box.close());
  beforeEach(async () => {
    const world = `${name}-${++made}`;
    await box.simulator.createWorld({ name: world });
    use(box, world);
  });
}
