import { describe } from 'vitest';
import { carriersContract } from './carriers.ts';
import { defectsContract } from './defects.ts';
import type { Lacks, MountFactory } from './mount.ts';
import { repliesContract } from './replies.ts';
import { scriptsContract } from './scripts.ts';
import { urlsContract } from './urls.ts';
import { waitsContract } from './waits.ts';

export type { Lacks, Mount, MountFactory } from './mount.ts';

/** What every shell has to do, whatever carries its bytes; what one cannot, it names with a reason in `lacks`. */
export function shellContract(name: string, open: MountFactory, lacks: Lacks = {}): void {
  describe(`${name} shell`, () => {
    describe('replies', () => repliesContract(open));
    describe('defects', () => defectsContract(open));
    describe('absolute URLs', () => urlsContract(open, lacks));
    describe('waits', () => waitsContract(open, lacks));
    describe('scripts', () => scriptsContract(open, lacks));
    describe('carriers', () => carriersContract(open, lacks));
  });
}
