/** How a caller may spell a number, and how we ever print one. */
export type PhoneReading = { phone: string } | { problem: 'PHONE_FORMAT_INVALID' | 'NUMBER_NOT_SUPPORTED' };

// Accepted: eleven ASCII digits, alone or after +86, 86 or 0086. No blanks, no dashes, no other script's digits.
const spelling = /^(?:\+86|0086|86)?(1[3-9]\d{9})$/;
const abroad = /^(?:\+|00)(?!86)[1-9]\d{5,14}$/;

// Clause 4.5.1 closes the set at three carriers: Broadnet, Inmarsat and the emergency satellite block are outside of it.
// Virtual operators ride on the three networks and are forwarded; the carrier decides.
const elsewhere = /^(?:192|1610|1749|1740[6-9]|1741[0-2])/;

export function readPhone(text: string): PhoneReading {
  const phone = spelling.exec(text)?.[1];
  if (phone === undefined) {
    return { problem: abroad.test(text) ? 'NUMBER_NOT_SUPPORTED' : 'PHONE_FORMAT_INVALID' };
  }
  return elsewhere.test(phone) ? { problem: 'NUMBER_NOT_SUPPORTED' } : { phone };
}

/** The eleven digits of any mainland mobile number, as text messages reach it; null for anything else. */
export const mainlandIn = (text: string): string | null => spelling.exec(text)?.[1] ?? null;

/** 138****5380 */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;
