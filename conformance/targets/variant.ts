import type { Adapter } from '../suite/adapter.ts';
import { BadSettings } from '../suite/failures.ts';
import { type Variant, variants } from '../variants/index.ts';
import { type ReferenceWish, referenceTarget } from './reference.ts';

export function variantNamed(id: string): Variant {
  const found = variants.find((each) => each.id === id);
  if (found === undefined)
    throw new BadSettings([
      { en: `there is no variant ${id}; sanwang variants lists them`, zh: `没有变体 ${id}；sanwang variants 列出全部` },
    ]);
  return found;
}

/** A right service that is not the reference, with what its adapter would declare. */
export function variantTarget(variant: Variant, by: Pick<ReferenceWish, 'face'> = {}): Adapter {
  const { declares, account: changed = (account) => account } = variant;
  const reference = referenceTarget({ ...variant, ...by, name: `variant:${variant.id}` });
  return {
    name: reference.name,
    async open(at) {
      const session = await reference.open(at);
      return {
        ...session,
        ...declares,
        openAccount: async (wish) => {
          if (session.openAccount === undefined) throw new Error('the reference opens accounts');
          return changed(await session.openAccount(wish));
        },
      };
    },
  };
}
