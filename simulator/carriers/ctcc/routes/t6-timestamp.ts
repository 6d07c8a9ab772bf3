import type { Route } from '../../../core/route/route.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { t6Codes } from '../codes/gateway.ts';

/** The clock by which phones correct their stamps: `msg` is epoch ms as text. It carries no identity. */
export const t6: Route<null> = {
  id: 'T6',
  methods: ['GET', 'POST'],
  path: '/openapi/special/getTimeStamp.do',
  hosts: ['open.e.189.cn'],
  caller: 'anyone',
  evidence: 'client code',
  source: 'S-CTJJ; carriers.md 3.1',
  open: () => ({ fields: null, app: null, held: null, seal: null }),
  rules: [],
  acts: ['tell'],
  intend: () => ({ act: 'tell' }),
  codes: t6Codes,
  write(outcome, _, at, code) {
    const msg = outcome.out === 'refused' ? code.text : String(at.nowMs);
    return jsonReply({ result: Number(code.code), msg });
  },
};
