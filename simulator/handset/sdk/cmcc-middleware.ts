import { cmcc53 } from './cmcc-53.ts';
import { SUCCESS } from './cmcc-scrip.ts';
import { failureCodesOf } from './failures.ts';
import type { Sdk } from './sdk.ts';

const success = { code: '102000', text: '成功' } as const;

/**
 * China Mobile's SDK before 5.3, from when its documents speak of a middleware. Its codes are published and nothing else of it
 * is: flow, wire and callback are those of 5.3 (assumed) [cmcc-sdk-codes-oldest].
 */
export const cmccMiddleware: Sdk = {
  ...cmcc53,
  success,
  failures: failureCodesOf('middleware'),
  // A gateway's own code goes to the app as it is, and so does no success of the gateway's.
  callback: (said, cx) => {
    const isSuccess = said.code === success.code;
    const told = cmcc53.callback(isSuccess ? { ...said, code: SUCCESS } : said, cx);
    return isSuccess ? { ...told, resultCode: success.code } : told;
  },
};
