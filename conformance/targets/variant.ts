import { setTimeout } from 'node:timers/promises';
import type { Adapter } from '../suite/adapter.ts';
import { BadSettings } from '../suite/failures.ts';
import { type Variant, variants } from '../variants/index.ts';
import { type ReferenceWish, referenceTarget } from './reference.ts';

export const variantNamed = (id: string): Variant => variantsNamed([id])[0] as Variant;

/** Variants by their ids. Throws every id that is none. */
export function variantsNamed(ids: readonly string[]): readonly Variant[] {
  const unknown = ids.filter((id) => !variants.some((each) => each.id === id));
  if (unknown.length > 0)
    throw new BadSettings(
      unknown.map((id) => ({
        en: `there is no variant ${id}; sanwang variants lists them`,
        zh: `没有变体 ${id}；sanwang variants 列出全部`,
      })),
    );
  return variants.filter(({ id }) => ids.includes(id));
}

/** A right service that is not the reference, with what its adapter would declare. */
export function variantTarget(variant: Variant, by: Pick<ReferenceWish, 'face'> = {}): Adapter {
  const { declares, account: changed = (account) => account } = variant;
  const reference = referenceTarget({ ...variant, ...by, name: `variant:${variant.id}` });
  return {
    name: reference.name,
    async open(at) {
      await setTimeout(variant.startsAfterMs ?? 0);
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
