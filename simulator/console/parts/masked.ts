/** A number as it may stand in a picture for a bug report: `138****0001`; what is too short to hide anything is hidden whole. */
export function masked(msisdn: string): string {
  if (msisdn.length < 8) return '*'.repeat(msisdn.length);
  return `${msisdn.slice(0, 3)}****${msisdn.slice(7)}`;
}
