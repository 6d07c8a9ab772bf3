/** A number as it may stand in a picture for a bug report. */
export const masked = (msisdn: string): string =>
  msisdn.length < 8 ? '…' : `${msisdn.slice(0, 3)}${'*'.repeat(msisdn.length - 7)}${msisdn.slice(-4)}`;
