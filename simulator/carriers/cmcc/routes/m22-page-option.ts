import type { RouteTable } from '../../../core/route/route.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import { jsonReply } from '../../replies/json-reply.ts';
import { headerOf, pageHeaders } from '../h5/page-body.ts';

/** Looks of the popup, as the app's console would set them: a page that hears no draws its own. Values are ours. */
const looks = {
  agreeTextColour: '#999999',
  agreeButtonColour: '#0085d0',
  agreeButtonText: '本机号码一键登录',
  pageTitle: '一键登录',
  agreeCheckPic: '',
  customerPrivacyConfig: '{}',
  customControlsConf: '[]',
};

/** Options of the popup (authPageType 1 and 2). Nothing is known of what it refuses, so it refuses nobody. */
export const m22: RouteTable<null> = {
  id: 'M22',
  methods: ['GET'],
  path: '/h5/onekeylogin/getPageOption',
  // As the script writes it.
  also: ['//h5/onekeylogin/getPageOption'],
  hosts: ['www.cmpassport.com'],
  caller: 'anyone',
  cors: { headers: pageHeaders },
  evidence: 'client code',
  source: 'S-YDRZ, cmcc-h5-requests',
  open: (arrival: Arrival) => ({ fields: null, app: headerOf(arrival, 'appid') || null, held: null, seal: null }),
  opens: [],
  rules: [],
  acts: ['tell'],
  intend: () => ({ act: 'tell' }),
  write(outcome, _, at, code) {
    if (outcome.out === 'refused') return jsonReply({ resultCode: code.code, desc: code.text });
    const pageOption = { ...looks, configBusinessName: at.app?.name ?? '' };
    return jsonReply({ resultCode: code.code, desc: code.text, data: { pageOption } });
  },
};
