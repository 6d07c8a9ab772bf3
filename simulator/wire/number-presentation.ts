const SHOWN_BEFORE = 3;
const SHOWN_AFTER = 4;
const STAR = '*';

/**
 * A number with its middle hidden, as consent pages show it: `138****5380` [cmcc-m6-envelope]. The first three and last
 * four digits stay and the length is kept, so a 13-digit number of the Internet of Things has six stars. A number too
 * short to hide anything that way (up to seven digits) becomes stars alone.
 */
export function maskNumber(number: string): string {
  const hidden = number.length - SHOWN_BEFORE - SHOWN_AFTER;
  if (hidden <= 0) return STAR.repeat(number.length);
  return number.slice(0, SHOWN_BEFORE) + STAR.repeat(hidden) + number.slice(-SHOWN_AFTER);
}

/** A name of which the first letter stays, as the registers of carriers show it: `王**`. */
export function maskName(name: string): string {
  const [first = '', ...rest] = name;
  return rest.length === 0 ? STAR : first + STAR.repeat(rest.length);
}
