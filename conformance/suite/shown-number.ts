/** Whether a number is this one: written in whole, with its country code or without, or with stars over what is hidden. */
export function isNumber(shown: string, msisdn: string): boolean {
  const plain = shown.replace(/[ -]/g, '').replace(/^(\+|00)?86(?=1[\d*xX•]{10}$)/, '');
  if (plain.length !== msisdn.length) return false;
  const seen = [...plain].filter((each) => /\d/.test(each)).length;
  return seen >= 4 && [...plain].every((each, i) => each === msisdn[i] || /[*xX•]/.test(each));
}
