import { describe } from 'vitest';
import { carriersSuite } from './carriers.ts';
import { defectsSuite } from './defects.ts';
import type { Lacks, MountFactory } from './mount.ts';
import { repliesSuite } from './replies.ts';
import { scriptsSuite } from './scripts.ts';
import { urlsSuite } from './urls.ts';
import { waitsSuite } from './waits.ts';

export type { Lacks, Mount, MountFactory } from './mount.ts';

/**
 * What every shell has to do, whatever carries its bytes; what one cannot, it names with a reason in `lacks`. `scheme` is the
 * one by which its clients ask.
 */
export function shellSuite(
  name: string,
  open: MountFactory,
  lacks: Lacks = {},
  scheme: 'http' | 'https' = 'http',
): void {
  describe(`${name} shell`, () => {
    describe('replies', () => repliesSuite(open));
    describe('defects', () => defectsSuite(open));
    describe('absolute URLs', () => urlsSuite(open, lacks, scheme));
    describe('waits', () => waitsSuite(open, lacks));
    describe('scripts', () => scriptsSuite(open, lacks));
    describe('carriers', () => carriersSuite(open, lacks));
  });
}
