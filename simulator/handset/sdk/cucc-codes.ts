import type { FailureCodes } from '../failure.ts';

// The recipe is that of the current family, so its codes (100xx) come first; where it has none, the older's stand in.
const UB = 'S-QN, cucc-sdk-codes';
const UA = 'S-UCERR, cucc-sdk-codes, codes-by-cause';
const BEST = 'best fit among the codes [cucc-sdk-codes]';

/** China Unicom's SDK in its own words. Code `1` has a meaning only together with its text. */
export const cuccFailures: FailureCodes = {
  'no-network': { code: '1', text: '网络请求失败', evidence: 'aggregator', source: UA },
  'no-sim': { code: '1', text: '获取鉴权信息失败', evidence: 'aggregator', source: UA },
  'mobile-data-off': { code: '10004', text: '数据网络未开启', evidence: 'aggregator', source: UB },
  'switch-failed': { code: '10003', text: '无法切换至数据网络', evidence: 'aggregator', source: UB },
  timeout: { code: '10000', text: '请求超时', evidence: 'aggregator', source: UB },
  unreachable: { code: '10011', text: 'Https通讯异常', evidence: 'assumed', source: BEST },
  reset: { code: '10011', text: 'Https通讯异常', evidence: 'assumed', source: BEST },
  closed: { code: '10011', text: 'Https通讯异常', evidence: 'assumed', source: BEST },
  network: { code: '10011', text: 'Https通讯异常', evidence: 'aggregator', source: UB },
  status: { code: '10010', text: '状态码非200/302', evidence: 'aggregator', source: UB },
  redirect: { code: '10013', text: '跳转地址错误', evidence: 'aggregator', source: UB },
  empty: { code: '10012', text: '200但body为空', evidence: 'aggregator', source: UB },
  unreadable: { code: '302003', text: '服务端数据格式出错', evidence: 'aggregator', source: UA },
  undecipherable: { code: '302001', text: 'SDK解密异常', evidence: 'aggregator', source: UA },
  incomplete: { code: '10002', text: '服务响应解析异常', evidence: 'assumed', source: BEST },
  cancelled: { code: '101007', text: '用户取消登录', evidence: 'aggregator', source: UA },
  'other-login': {
    code: '101007',
    text: '用户取消登录',
    evidence: 'assumed',
    source: 'no source has a code of its own for it',
  },
  'page-timeout': { code: '10007', text: '预取号过期', evidence: 'aggregator', source: UB },
};
