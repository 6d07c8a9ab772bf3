import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { Evidence } from '../../core/words/evidence.ts';
import type { PageFailure, PhoneFailure, SdkCode } from '../failure.ts';
import { ltrzCodes } from './ltrz-failures.ts';

const GUIDE = 'S-UCH5, local codes of the page script [cmcc-page-flow]';

type Local = Readonly<Record<'code' | 'text', string>>;

const network: Local = { code: '500', text: '网络异常' };
const broken: Local = { code: '503', text: '参数缺失' };

const of = ({ code, text }: Local, evidence: Evidence, source = GUIDE): SdkCode => ({ code, text, evidence, source });
const NO_TABLE = 'the script tells one thing of all that an XHR can meet [cmcc-page-flow]';

/** A browser tells a script neither which SIM it has nor how it is connected, and its answers are not sealed. */
export type OnTheWay = Extract<
  PhoneFailure,
  | 'timeout'
  | 'stalled'
  | 'unreachable'
  | 'reset'
  | 'closed'
  | 'network'
  | 'status'
  | 'redirect'
  | 'empty'
  | 'unreadable'
  | 'incomplete'
  | 'cancelled'
  | 'other-login'
  | 'page-timeout'
>;

/**
 * What China Mobile's page script says by itself. Of Wi-Fi it says nothing: its own check, 504, is overwritten, and the
 * gateway answers instead. 505 and 506 belong to a popup that nobody has opened, or that does not load.
 */
export const pageCodes: Readonly<Record<PageFailure | OnTheWay, SdkCode>> = {
  timeout: of(network, 'client code'),
  stalled: of(network, 'client code'),
  unreachable: of(network, 'client code'),
  reset: of(network, 'client code'),
  closed: of(network, 'client code'),
  network: of(network, 'client code'),
  status: of(network, 'client code'),
  redirect: of(network, 'assumed', NO_TABLE),
  empty: of(network, 'assumed', NO_TABLE),
  unreadable: of(network, 'assumed', NO_TABLE),
  incomplete: of(broken, 'client code'),
  cancelled: of({ code: '501', text: '用户取消授权' }, 'client code'),
  'other-login': of({ code: '502', text: '用户选择其他登录方式' }, 'aggregator', 'S-CHLMP [cmcc-page-flow]'),
  'capability-closed': of({ code: '502', text: '取号能力关闭' }, 'client code'),
  'page-timeout': of(
    { code: '503', text: '获取token结束' },
    'assumed',
    'the script waits for ever: the page ends it by endGetToken',
  ),
  'digits-missing': of({ code: '507', text: '未补齐4位号码' }, 'aggregator'),
  'not-ticked': of({ code: '508', text: '未勾选协议' }, 'aggregator'),
};

/** The same by the carrier whose script it is. */
export const pageFailures: Readonly<Partial<Record<CarrierId, Readonly<Record<string, SdkCode>>>>> = {
  cmcc: pageCodes,
  cucc: ltrzCodes,
};

/** The request for the token itself failed on the way. */
export const tokenLost: Local = { code: '103005', text: '网络异常' };
