import type { FailureCodes } from '../failure.ts';

const SDK = 'S-MOBD, ctcc-codes, codes-by-cause';
const BEST = 'best fit among the codes [ctcc-codes]';

/** China Telecom's SDK in its own words; of its two series the newer one, 80xxx, and not -8xxx. */
export const ctccFailures: FailureCodes = {
  'no-network': { code: '80003', text: '无网络连接', evidence: 'aggregator', source: SDK },
  'no-sim': {
    code: '80003',
    text: '无网络连接',
    evidence: 'assumed',
    source: 'not certain [codes-by-cause]',
  },
  'mobile-data-off': { code: '80004', text: '移动网络未开启', evidence: 'aggregator', source: SDK },
  'switch-failed': { code: '80801', text: 'WIFI切换失败', evidence: 'client code', source: 'S-CTJJ, S-UCERR' },
  timeout: { code: '80000', text: '请求超时', evidence: 'aggregator', source: SDK },
  unreachable: { code: '80001', text: '请求网络异常', evidence: 'assumed', source: BEST },
  reset: { code: '80007', text: 'IO异常', evidence: 'assumed', source: BEST },
  closed: { code: '80010', text: 'Socket closed by remote peer', evidence: 'aggregator', source: SDK },
  network: { code: '80001', text: '请求网络异常', evidence: 'aggregator', source: SDK },
  status: { code: '80002', text: '响应码错误', evidence: 'aggregator', source: SDK },
  redirect: { code: '80001', text: '请求网络异常', evidence: 'client code', source: 'S-FLY: more than ten hops' },
  empty: { code: '80100', text: '登录结果为空', evidence: 'assumed', source: BEST },
  unreadable: {
    code: '-8201',
    text: '响应码错误',
    evidence: 'aggregator',
    source: '80002 stands beside it [arrears-page]',
  },
  undecipherable: { code: '80101', text: '登录结果异常', evidence: 'assumed', source: BEST },
  incomplete: { code: '80101', text: '登录结果异常', evidence: 'assumed', source: BEST },
  cancelled: { code: '80200', text: '用户关闭界面', evidence: 'aggregator', source: SDK },
  'other-login': { code: '80201', text: '其他登录方式', evidence: 'aggregator', source: SDK },
  'page-timeout': {
    code: '80000',
    text: '请求超时',
    evidence: 'assumed',
    source: 'no source has a page that times out',
  },
};
