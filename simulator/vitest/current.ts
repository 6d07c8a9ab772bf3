import { AsyncLocalStorage } from 'node:async_hooks';

/** A test, or a file, that has a world; null until the world is open. */
export interface Place {
  world: string | null;
}

const here = new AsyncLocalStorage<Place>();
const tests = new Set<Place>();
const files = new Set<Place>();

/**
 * Says that from here on a test runs which will have a world. It must be called before its fixture waits for anything: only
 * then does what the test does later carry the mark.
 */
export function enterTest(): Place {
  const place: Place = { world: null };
  here.enterWith(place);
  tests.add(place);
  return place;
}

export function enterFile(): Place {
  const place: Place = { world: null };
  files.add(place);
  return place;
}

export function leave(place: Place): void {
  tests.delete(place);
  files.delete(place);
}

/**
 * The world of the test that asks. What a test started carries its mark; a request that came in over a socket does not, and
 * belongs to the only test that runs, or while none has a world to that of the file. Among several it is anybody's: null.
 */
export function currentWorld(): string | null {
  const mine = here.getStore();
  if (mine !== undefined && tests.has(mine)) return mine.world;
  const [first, second] = tests.size > 0 ? tests : files;
  return second === undefined ? (first?.world ?? null) : null;
}
