/** Carriers as people may write them; the schemas list the same. */
export const carrierNames: readonly string[] = [
  'cmcc',
  'cucc',
  'ctcc',
  '移动',
  '联通',
  '电信',
  '中国移动',
  '中国联通',
  '中国电信',
];
