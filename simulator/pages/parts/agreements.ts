import { isTold, type Told, textOf } from './ask.ts';

export interface Agreement {
  readonly name: string;
  readonly url: string;
}

const own: Readonly<Record<string, Agreement>> = {
  CM: { name: '中国移动认证服务条款', url: 'https://wap.cmpassport.com/resources/html/contract.html' },
  CT: { name: '天翼服务及隐私协议', url: 'https://e.189.cn/sdk/agreement/detail.do?hidetop=true' },
  CU: {
    name: '联通统一认证服务条款',
    url: 'https://opencloud.wostore.cn/authz/resource/html/disclaimer.html?fromsdk=true',
  },
};

/** The agreement of the carrier whose number it is. */
export const carriersOwn = (oper: string): Agreement => own[oper] ?? { name: '', url: '' };

/** The integrator's own: from the answer of the gateway, the options of the popup, and the look that the page gave. */
export function agreementsOf(config: unknown, option: Told, look: Told): Agreement[] {
  const inLook = look['agreeStyle'];
  const styles = isTold(inLook) ? inLook : {};
  const { hrefStyle } = styles;
  return [
    ...byName(config),
    ...byName(option['customerPrivacyConfig']),
    ...listed(styles['agreeArr']),
    ...listed(isTold(hrefStyle) ? hrefStyle['agreeArr'] : undefined),
  ].filter(({ name, url }) => name !== '' && /^https?:/i.test(url));
}

/** JSON, or the text of it: addresses by names. */
function byName(given: unknown): Agreement[] {
  const value = typeof given === 'string' ? parsed(given) : given;
  return isTold(value) ? Object.entries(value).map(([name, url]) => ({ name, url: String(url) })) : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const listed = (given: unknown): Agreement[] =>
  Array.isArray(given)
    ? given.filter(isTold).map((each) => ({ name: textOf(each, 'name'), url: textOf(each, 'url') }))
    : [];
