import type { RouteTable } from '../../../core/route/route.ts';
import type { Envelope } from '../envelope.ts';
import { ownSubscriber, preauth } from '../preauth.ts';

/**
 * Pre-login of the older SDK: T1's envelope with `clientId` for the app id. One client shows the request; what it reads of the
 * answer does not show, so it is T1's [ctcc-old-prelogin].
 */
export const t5: RouteTable<Envelope> = {
  ...preauth,
  id: 'T5',
  methods: ['POST'],
  path: '/openapi/networkauth/preGetMobile.do',
  hosts: ['id6.me', 'open.e.189.cn'],
  source: 'S-CTJJ, ctcc-old-prelogin, ctcc-envelope',
  // That its clients went on to other networks nobody has seen.
  acts: ['recognise'],
  intend: (f, at) => ownSubscriber(at, f.inner.get('bussinessType') === 'jy' ? 'verify' : 'login'),
};
