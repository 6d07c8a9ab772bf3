import { effectOf } from '../effect.ts';

/** The last digit turned: a number of the same carrier that is surely not the true one. */
function neighbour(truth: string): string {
  const last = truth.charCodeAt(truth.length - 1) - 48;
  return `${truth.slice(0, -1)}${(last + 1) % 10}`;
}

/** The gateway names somebody else's number, well-formed and signed as always. */
export const otherNumber = effectOf({
  name: 'lie.other-number',
  short: 'other-number',
  points: ['within'],
  usual: 'within',
  needs: 'answer',
  parameters: {
    msisdn: {
      type: 'string',
      pattern: '^[ -~\\n]{5,40}$',
      description: 'what is told for the number, any text; the true one with its last digit turned unless told',
      'x-zh': '作为号码返回的任意文本；不给则为改了末位的真实号码',
    },
  },
  required: [],
  unfit: ({ msisdn: told }, { msisdn }) => (told !== undefined && told === msisdn ? 'state' : null),
  within: ({ msisdn }) => ({ forgetToSpend: false, otherNumber: msisdn === undefined ? neighbour : () => msisdn }),
});
