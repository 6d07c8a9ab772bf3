import { expect } from 'vitest';

/** Looks again and again until it is so: for what takes a round trip through the kernel and tells nobody. */
export async function soon(isSo: () => boolean): Promise<void> {
  await expect.poll(isSo, { interval: 2, timeout: 5_000, message: String(isSo) }).toBe(true);
}
