import type { Delivery } from '../../core/words/delivery.ts';
import { isLegalHost } from '../http/host.ts';
import { badAddress } from '../http/own-pages.ts';

/** What a request is told whose `Host` header, if it brings one, is none; several come joined by a comma. */
export function hostRefused({ headers }: Request): Delivery | null {
  const host = headers.get('host') ?? '';
  if (host === '' || isLegalHost(host)) return null;
  return { kind: 'reply', reply: badAddress('host.no-name') };
}
