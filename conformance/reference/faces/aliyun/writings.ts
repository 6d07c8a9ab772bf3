import type { Words } from '../told-words.ts';
import { encode } from './encoding.ts';

/** A way of writing names and values that is not RFC 3986, as some library has it. */
export interface Writing {
  readonly got: Words;
  readonly fix: Words;
  readonly write: (text: string) => string;
}

const lowerHex = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (one) => one.toLowerCase());
const form = (text: string): string =>
  encode(text).replaceAll('%20', '+').replaceAll('%2A', '*').replaceAll('~', '%7E');
const rfc: Words = {
  en: 'Encode by RFC 3986, once, with upper-case hex.',
  zh: '按 RFC 3986 编码一次，十六进制用大写。',
};

export const writings: readonly Writing[] = [
  {
    got: { en: 'a blank is signed as + instead of %20', zh: '签名时空格写成 +，应为 %20' },
    fix: { en: 'Replace + by %20 after encoding.', zh: '编码后把 + 换成 %20。' },
    write: (text) => encode(text).replaceAll('%20', '+'),
  },
  {
    got: { en: '* is signed as it is instead of as %2A', zh: '签名时 * 未编码，应为 %2A' },
    fix: { en: 'Replace * by %2A after encoding.', zh: '编码后把 * 换成 %2A。' },
    write: (text) => encode(text).replaceAll('%2A', '*'),
  },
  {
    got: { en: '~ is signed as %7E instead of as it is', zh: '签名时 ~ 写成 %7E，应保持原样' },
    fix: { en: 'Replace %7E by ~ after encoding.', zh: '编码后把 %7E 换回 ~。' },
    write: (text) => encode(text).replaceAll('~', '%7E'),
  },
  {
    got: { en: 'names and values are encoded as a form is: +, * and %7E', zh: '按表单方式编码：+、* 与 %7E' },
    fix: {
      en: 'Replace + by %20, * by %2A and %7E by ~ after encoding.',
      zh: '编码后把 + 换成 %20、* 换成 %2A、%7E 换回 ~。',
    },
    write: form,
  },
  {
    got: { en: "! ' ( ) * are signed as they are", zh: "签名时 ! ' ( ) * 未编码" },
    fix: rfc,
    write: encodeURIComponent,
  },
  {
    got: { en: 'percent hex is in lower case', zh: '百分号编码用了小写十六进制' },
    fix: { en: 'Write percent hex in upper case.', zh: '百分号编码用大写十六进制。' },
    write: (text) => lowerHex(encode(text)),
  },
  { got: { en: 'nothing is encoded', zh: '完全没有编码' }, fix: rfc, write: (text) => text },
  {
    got: { en: 'names and values are encoded twice', zh: '参数名与参数值编码了两次' },
    fix: rfc,
    write: (text) => encode(encode(text)),
  },
];
