import { mainlandIn } from '../../numbers.ts';
import { same, words } from '../told-words.ts';
import { type Call, type Parameters, type Refusal, textOf } from './action.ts';

/** What a scheme is called that has no name. */
const usualScheme = '默认方案';
const longestScheme = 20;

/** Whose code it is. */
export interface SmsPlace {
  readonly accountId: string;
  readonly phone: string;
  readonly scheme: string;
}

/** What both actions are told of whose code it is. A text message reaches every mainland number, whoever its carrier is. */
export function readPlace({ parameters, account }: Call): SmsPlace | Refusal {
  const country = textOf(parameters, 'CountryCode') || '86';
  if (country !== '86') {
    const because = { expected: same('CountryCode 86'), got: same(country.slice(0, 16)) };
    return { refused: 'PARAM_INVALID', because };
  }
  const phone = mainlandIn(textOf(parameters, 'PhoneNumber'));
  if (phone === null) {
    const expected = words('a mainland mobile number of eleven digits', '11 位大陆手机号码');
    return { refused: 'PHONE_FORMAT_INVALID', because: { expected, got: words('another text', '其他文本') } };
  }
  const scheme = textOf(parameters, 'SchemeName') || usualScheme;
  if ([...scheme].length > longestScheme) {
    const expected = words(
      `SchemeName of ${longestScheme} characters at most`,
      `SchemeName 至多 ${longestScheme} 个字符`,
    );
    return { refused: 'PARAM_INVALID', about: { phone }, because: { expected, got: same(`${[...scheme].length}`) } };
  }
  return { accountId: account.id, phone, scheme };
}

/** A whole number within its bounds; the usual one where it is left out. */
export function readWhole(
  parameters: Parameters,
  name: string,
  [least, usual, most]: readonly [least: number, usual: number, most: number],
): number | Refusal {
  const text = textOf(parameters, name);
  if (text === '') return usual;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  const because = { expected: same(`${name} ${least}–${most}`), got: same(text.slice(0, 32)) };
  return { refused: 'PARAM_INVALID', because };
}
