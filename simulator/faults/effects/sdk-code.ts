import { effectOf } from '../effect.ts';

/** The SDK, or the script of a page, tells its app this code and asks nobody: what no state of a phone brings about. */
export const sdkCode = effectOf({
  name: 'sdk.code',
  points: ['callback'],
  usual: 'callback',
  needs: 'answer',
  parameters: {
    code: {
      type: 'string',
      pattern: '^-?[0-9A-Za-z_]{1,40}$',
      description: 'the code that the app is called back with',
      'x-zh': '回调给应用的返回码',
    },
  },
  required: ['code'],
  example: { code: '200023' },
  callback: ({ code }) => code,
});
