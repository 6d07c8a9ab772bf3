import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { FaceName } from '../../core/words/face-name.ts';
import { language, type Words } from '../words/words.ts';

const names: Readonly<Record<CarrierId | FaceName, Words>> = {
  cmcc: { en: 'China Mobile', zh: '中国移动' },
  cucc: { en: 'China Unicom', zh: '中国联通' },
  ctcc: { en: 'China Telecom', zh: '中国电信' },
  unvs: { en: 'UCloud UNVS', zh: 'UCloud UNVS' },
  aliyun: { en: 'Aliyun', zh: '阿里云' },
  jiguang: { en: 'JiGuang', zh: '极光' },
};

/** What people call a carrier, or a vendor of the service, in both languages. */
export function carrierNames(id: string): Words {
  const known = Object.entries(names).find(([each]) => each === id);
  return known?.[1] ?? { en: id, zh: id };
}

/** The same in the reader's language. */
export const carrierName = (id: string): string => carrierNames(id)[language.value];

/** A carrier's or a vendor's name with its colour; the colour says nothing that the name does not. */
export function Carrier({ id }: { readonly id: string }) {
  return <span class={`carrier carrier-${id}`}>{carrierName(id)}</span>;
}
