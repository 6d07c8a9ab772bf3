import { readPhone } from '../reference/numbers.ts';
import type { Mutant } from './mutant.ts';

/** What is taken for a number. */
export const numbers: readonly Mutant[] = [
  {
    id: 'forwards-anything',
    title: { en: 'forwards whatever stands in the place of a number', zh: '任何内容都当号码转发' },
    bug: 'the carrier will know',
    claims: [
      'PHN-ABROAD-01',
      'PHN-BROADNET-01',
      'PHN-IOT-01',
      'PHN-LINE-01',
      'PHN-DIGITS-01',
      'PHN-LENGTH-01',
      'PHN-SPELLING-02',
    ],
    ports: { readPhone: (text) => ({ phone: text }) },
  },
  {
    id: 'forwards-numbers-of-things',
    title: { en: 'forwards numbers of things', zh: '转发物联网号码' },
    bug: 'thirteen digits were added when the first meter was sold',
    claims: ['PHN-IOT-01'],
    ports: { readPhone: (text) => (/^1(?:44|064)\d+$/.test(text) ? { phone: text } : readPhone(text)) },
  },
  {
    id: 'forwards-fixed-lines',
    title: { en: 'forwards fixed lines and service numbers', zh: '转发固话与服务号码' },
    bug: 'one form for every telephone number of the shop',
    claims: ['PHN-LINE-01'],
    ports: { readPhone: (text) => (/^(?:0\d{9,11}|400\d{7}|95\d{3})$/.test(text) ? { phone: text } : readPhone(text)) },
  },
  {
    id: 'drops-country-codes',
    title: { en: 'takes the last eleven digits of anything', zh: '一律取末十一位' },
    bug: 'country codes are thought of as noise',
    claims: ['PHN-ABROAD-01'],
    ports: { readPhone: (text) => ({ phone: text.replaceAll(/\D/g, '').slice(-11) }) },
  },
  {
    id: 'accepts-broadnet',
    title: { en: 'accepts numbers of Broadnet', zh: '接受广电号码' },
    bug: 'eleven digits that begin with 1 are a number',
    claims: ['PHN-BROADNET-01'],
    ports: {
      readPhone: (text) => {
        const phone = /^(?:\+86)?(1[3-9]\d{9})$/.exec(text)?.[1];
        return phone === undefined ? { problem: 'PHONE_FORMAT_INVALID' } : { phone };
      },
    },
  },
  {
    id: 'tidies-numbers',
    title: { en: 'makes digits of what looks like digits', zh: '把形似数字的字符当数字' },
    bug: 'NFKC and trim, to be kind to users',
    claims: ['PHN-DIGITS-01'],
    ports: { readPhone: (text) => readPhone(text.normalize('NFKC').trim()) },
  },
  {
    id: 'counts-from-the-left',
    title: { en: 'takes the first eleven digits', zh: '取前十一位数字' },
    bug: '+86 becomes the beginning of the number',
    claims: ['PHN-SPELLING-02', 'PHN-IOT-01'],
    ports: {
      readPhone: (text) => {
        const phone = text.replaceAll(/\D/g, '').slice(0, 11);
        return phone.length === 11 ? { phone } : { problem: 'PHONE_FORMAT_INVALID' };
      },
    },
  },
  {
    id: 'knows-one-range',
    title: { en: 'accepts one carrier’s ranges only', zh: '只接受部分号段' },
    bug: 'a table of prefixes from years ago',
    claims: ['PHN-RANGES-01'],
    ports: {
      readPhone: (text) => (/^1(?:95|99|88)/.test(text) ? { problem: 'PHONE_FORMAT_INVALID' } : readPhone(text)),
    },
  },
  {
    id: 'one-country-code',
    title: { en: 'reads one spelling of the country code and not the other', zh: '只认一种国家码写法' },
    bug: 'the expression has a plus sign that it must have',
    claims: ['PHN-SPELLING-01'],
    ports: {
      readPhone: (text) => (text.startsWith('86') ? { problem: 'PHONE_FORMAT_INVALID' } : readPhone(text)),
    },
  },
];
