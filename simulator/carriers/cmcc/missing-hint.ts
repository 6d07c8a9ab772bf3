/** What to do where the token is missing. */
export const tokenMissing = 'send the token of the SDK’s callback whole, to the carrier that issued it';

/** What to do about a field that is missing or has a value that is not taken. */
export function badField(field: string | null): string {
  return `fill in ${field}: it is missing, empty or none of the values that are expected`;
}
