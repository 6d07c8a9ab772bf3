import { describe } from 'vitest';
import { carriersContract } from './contract/carriers.ts';
import { defectsContract } from './contract/defects.ts';
import type { Lacks, MountFactory } from './contract/mount.ts';
import { repliesContract } from './contract/replies.ts';
import { scriptsContract } from './contract/scripts.ts';
import { urlsContract } from './contract/urls.ts';
import { waitsContract } from './contract/waits.ts';

export type { Lacks, Mount, MountFactory } from './contract/mount.ts';

/** What every shell has to do, whatever carries its bytes; what one cannot, it names with a reason in `lacks`. */
export function shellContract(name: string, open: MountFactory, lacks: Lacks = {}): void {
  describe(`${name} shell`, () => {
    describe('replies', () => repliesContract(open));
    describe('defects', () => defectsContract(open));
    describe('absolute URLs', () => urlsContract(open));
    describe('waits', () => waitsContract(open));
    describe('scripts', () => scriptsContract(open, lacks));
    describe('carriers', () => carriersContract(open));
  });
}
