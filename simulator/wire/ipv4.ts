const ZERO = 0x30;
const NINE = 0x39;
const DOT = 0x2e;
const OCTETS = 4;
const LARGEST_OCTET = 255;
const OCTET_VALUES = 256;

/** What `readIpv4` gives for a text that is no address. */
export const NO_IPV4 = -1;

/**
 * The 32-bit number of `a.b.c.d`, or `NO_IPV4`. Four decimal octets and nothing else: a leading zero is refused, because
 * some readers take it for octal and an allow list must not depend on the reader.
 */
export function readIpv4(text: string): number {
  let address = 0;
  let octets = 0;
  let at = 0;
  while (octets < OCTETS) {
    const start = at;
    let octet = 0;
    for (; at < text.length && at - start < 3; at++) {
      const code = text.charCodeAt(at);
      if (code < ZERO || code > NINE) break;
      octet = octet * 10 + (code - ZERO);
    }
    const length = at - start;
    if (length === 0 || octet > LARGEST_OCTET || (length > 1 && text.charCodeAt(start) === ZERO)) return NO_IPV4;
    address = address * OCTET_VALUES + octet;
    octets++;
    if (octets < OCTETS && text.charCodeAt(at++) !== DOT) return NO_IPV4;
  }
  return at === text.length ? address : NO_IPV4;
}
