import type { FailureCodes } from '../failure.ts';

// Where the tables list several codes, the one of the newer SDKs (2000xx) stands here and not the one of the older
// generation (1021xx, 1022xx, 1025xx) [cmcc-sdk-codes].
const SDK = 'S-AND, S-IOS, cmcc-sdk-codes, codes-by-cause';

/** China Mobile's SDK in its own words. */
export const cmccFailures: FailureCodes = {
  'no-network': { code: '200022', text: '无网络', evidence: 'documented', source: SDK },
  'no-sim': { code: '200048', text: '用户未安装sim卡', evidence: 'documented', source: SDK },
  'mobile-data-off': { code: '200027', text: '未开启数据网络或网络不稳定', evidence: 'documented', source: SDK },
  'switch-failed': { code: '200024', text: '数据网络切换失败', evidence: 'documented', source: SDK },
  timeout: { code: '200023', text: '请求超时', evidence: 'documented', source: SDK },
  unreachable: { code: '200050', text: 'EOF异常', evidence: 'documented', source: SDK },
  reset: { code: '200050', text: 'EOF异常', evidence: 'documented', source: SDK },
  closed: { code: '200050', text: 'EOF异常', evidence: 'documented', source: SDK },
  network: { code: '200028', text: '网络请求出错', evidence: 'documented', source: SDK },
  status: { code: '200028', text: '网络请求出错', evidence: 'assumed', source: 'no source has a code for a status' },
  redirect: {
    code: '200038',
    text: '异网取号网络请求失败',
    evidence: 'assumed',
    source: 'redirects lead to other carriers',
  },
  empty: { code: '200021', text: '数据解析异常', evidence: 'assumed', source: 'nothing is as hard to parse as a page' },
  unreadable: {
    code: '102223',
    text: '数据解析异常',
    evidence: 'aggregator',
    source: 'newer SDKs say 200021 [arrears-page]',
  },
  undecipherable: { code: '200064', text: '服务端返回数据异常', evidence: 'assumed', source: 'S-AND has the code' },
  incomplete: { code: '200064', text: '服务端返回数据异常', evidence: 'assumed', source: 'S-AND has the code' },
  cancelled: { code: '200020', text: '用户取消登录', evidence: 'documented', source: SDK },
  'other-login': { code: '200060', text: '切换账号', evidence: 'documented', source: SDK },
  'page-timeout': {
    code: '200023',
    text: '请求超时',
    evidence: 'assumed',
    source: 'successor of 102507, which names the login tap',
  },
};

const SDK59 = 'S-GEN, cmcc-sdk-codes-59';
const unread = { code: '102223', text: '数据解析异常', evidence: 'client code', source: SDK59 } as const;

/** The same SDK from 5.9 on: its own codes for what the phone is, and for redirects; 200082 comes of a switch in M10 alone. */
export const cmccFailures59: FailureCodes = {
  ...cmccFailures,
  'no-network': { code: '102101', text: '无网络', evidence: 'client code', source: SDK59 },
  'no-sim': { code: '200010', text: '预取号时imsi获取失败或没有sim卡', evidence: 'client code', source: SDK59 },
  'mobile-data-off': { code: '102103', text: '未开启数据网络', evidence: 'client code', source: SDK59 },
  'switch-failed': { code: '102508', text: '数据网络切换失败', evidence: 'assumed', source: 'S-AND has the code' },
  network: { code: '102102', text: '网络异常', evidence: 'client code', source: SDK59 },
  status: { code: '200025', text: '其他/未知错误', evidence: 'assumed', source: SDK59 },
  redirect: { code: '200086', text: 'ppLocation为空', evidence: 'client code', source: SDK59 },
  empty: unread,
  unreadable: unread,
  undecipherable: unread,
  incomplete: unread,
};

/** The other carrier's gateway could not be reached, or refused [cmcc-cross-network]. */
export const crossNetwork = {
  unreachable: { code: '200038', text: '异网取号网络请求失败' },
  refused: { code: '200039', text: '异网取号网关取号失败' },
  /** A redirect without `Location` or `pplocation`. */
  lost: { code: '200086', text: 'ppLocation为空' },
} as const;
