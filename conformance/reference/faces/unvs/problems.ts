import type { Reason } from '../../reasons.ts';

/**
 * Every way in which this face says no: a code for each reason of the service, and for what can be wrong with a request.
 *
 * Codes below 300 are the vendor's published gateway codes. The vendor publishes none for UNVS itself, so the rest are ours,
 * chosen by what its SDKs do with a number: Go repeats a call from 2000, Python above 2000, JavaScript always. 300–1999 are
 * therefore final, 2001 and up may pass if the same call comes again. A carrier that failed after it was asked is final: the
 * token is not presented a second time, so the same call gets the same answer.
 */
export interface Problem {
  readonly code: number;
  readonly http: 200 | 400 | 404 | 405 | 413 | 500;
  readonly en: string;
  readonly zh: string;
}

const business = (code: number, en: string, zh: string): Problem => ({ code, http: 200, en, zh });

export const problems = {
  INTERNAL: { code: 130, http: 500, en: 'The service failed.', zh: '服务内部错误' },
  UNAVAILABLE: business(150, 'The service is unavailable; nothing was charged.', '服务暂不可用，未扣费'),
  RATE_LIMITED: business(153, 'Too many calls.', '请求过于频繁'),
  ACTION_MISSING: business(160, 'Action is missing.', '缺少 Action'),
  ACTION_UNKNOWN: business(161, 'There is no such action.', 'Action 不存在'),
  AUTH_MISSING_SIGNATURE: business(170, 'Signature is missing.', '缺少签名'),
  AUTH_BAD_SIGNATURE: business(171, 'The signature does not match.', '签名错误'),
  AUTH_UNKNOWN_KEY: business(172, 'There is no such user.', '用户不存在'),
  ACCOUNT_RESTRICTED: business(173, 'The account is restricted.', '账号受限'),
  AUTH_STS_INVALID: business(174, 'There is no such security token.', '安全令牌不存在'),
  PROJECT_NOT_FOUND: business(292, 'There is no such project.', '项目不存在'),
  IP_DENIED: business(294, 'The source address is not on the list.', '来源 IP 不在白名单'),

  PARAM_MISSING: business(300, 'A required parameter is missing.', '缺少必填参数'),
  PARAM_INVALID: business(301, 'A parameter is not valid.', '参数不合法'),
  PHONE_FORMAT_INVALID: business(302, 'Phone is not a mainland mobile number.', '手机号码格式错误'),
  NUMBER_NOT_SUPPORTED: business(
    303,
    'The number belongs to none of the three carriers.',
    '仅支持三大运营商的大陆号码',
  ),
  CLOCK_SKEW: business(304, 'Timestamp is too far from now.', '时间戳超出允许范围'),

  APP_NOT_FOUND: business(310, 'There is no such application.', '应用不存在'),
  APP_NOT_APPROVED: business(311, 'The application has not been approved.', '应用尚未通过审核'),
  APP_IDENTITY_MISMATCH: business(312, 'The application is filed under another identity.', '应用标识与报备信息不符'),
  APP_PLATFORM_MISMATCH: business(313, 'The application is filed for another platform.', '应用平台不符'),
  APP_SUSPENDED: business(314, 'The application is suspended.', '应用已暂停服务'),

  BUSINESS_NOT_FOUND: business(320, 'There is no such business.', '业务场景不存在'),
  BUSINESS_PURPOSE_MISMATCH: business(321, 'The business serves another purpose.', '业务场景用途不符'),
  SERVICE_NOT_OPEN: business(322, 'The capability is not open for this application.', '该能力未开通'),

  TOKEN_INVALID: business(330, 'The token is unknown, expired or used.', 'Token 无效、已过期或已使用'),
  TOKEN_USED: business(331, 'The token was spent on another call.', 'Token 已被使用'),
  TOKEN_WRONG_CAPABILITY: business(332, 'The token was issued for another purpose.', 'Token 用途不符'),
  TOKEN_APP_MISMATCH: business(333, 'The token was issued to another application.', 'Token 不属于该应用'),

  BALANCE_INSUFFICIENT: business(340, 'The funds do not suffice.', '余额不足'),

  CARRIER_REFUSED: business(
    350,
    'The carrier refused the application; ask support.',
    '运营商拒绝了该应用的请求，请联系客服',
  ),
  CARRIER_QUOTA: business(351, 'The carrier’s quota is used up.', '运营商配额已用尽'),
  RESULT_UNKNOWN: business(
    352,
    'The carrier gave no verdict; nothing was charged.',
    '运营商未给出可判定的结果，未扣费',
  ),
  CARRIER_TIMEOUT: business(
    353,
    'The carrier did not answer in time; nothing was charged. The user needs a new token.',
    '运营商响应超时，未扣费，请让用户重新获取 Token',
  ),
  CARRIER_FAILED: business(
    354,
    'The carrier failed; nothing was charged. The user needs a new token.',
    '运营商服务异常，未扣费，请让用户重新获取 Token',
  ),

  BODY_UNREADABLE: { code: 360, http: 400, en: 'The request cannot be read.', zh: '请求无法解析' },
  BODY_TOO_LARGE: { code: 361, http: 413, en: 'The request is too large.', zh: '请求过大' },
  PATH_NOT_FOUND: { code: 362, http: 404, en: 'There is nothing at this path.', zh: '路径不存在' },
  METHOD_NOT_ALLOWED: { code: 363, http: 405, en: 'Use GET or POST.', zh: '仅支持 GET 与 POST' },

  CARRIER_UNREACHABLE: business(2001, 'The carrier cannot be reached; nothing was sent.', '无法连接运营商，请求未发出'),
  CALL_IN_PROGRESS: business(2004, 'The same call is still being answered.', '相同请求正在处理中'),
  CARRIER_BUSY: business(2005, 'Too many calls wait for this carrier.', '等待该运营商的请求过多'),
} as const satisfies Readonly<Record<Reason | Uppercase<string>, Problem>>;

export type ProblemId = keyof typeof problems;

/** Which problem a code is the code of; null for what is none. */
export function problemOf(code: string): ProblemId | null {
  const ids = Object.keys(problems) as ProblemId[];
  return ids.find((id) => String(problems[id].code) === code) ?? null;
}

/** Whether the same call may pass if it comes again unchanged. */
const isTransient = (id: ProblemId): boolean => problems[id].code > 2000;

/** A refusal, without anything of the request but the action's name. */
export interface ApiRefusal {
  readonly action: string | null;
  readonly code: number;
  readonly reason: ProblemId;
  readonly en: string;
  readonly zh: string;
}

/** Every code as the console lists it. */
export const codes = Object.entries(problems).map(([reason, { code, http, en, zh }]) => ({
  ...{ reason, code, http, retryable: isTransient(reason as ProblemId), en, zh },
}));
