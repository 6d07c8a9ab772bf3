import facts from '../../../fixtures/faces/aliyun-sdk.json' with { type: 'json' };
import type { VendorFacts, VendorSdk } from './sdk.ts';

/** Aliyun's SDK [vendor-callback-aliyun]: a text of JSON on Android, a dictionary on iOS. */
export const aliyun: VendorSdk = {
  facts: facts as VendorFacts,
  callback({ row, platform, operator, token, failed, requestId }) {
    const granted = token === null ? {} : { token };
    const told = { msg: row.text, ...granted, requestId };
    if (platform === 'ios') {
      return { resultCode: row.code, ...told, innerCode: failed?.code ?? '', innerMsg: failed?.text ?? '' };
    }
    return {
      code: row.code,
      ...told,
      requestCode: 0,
      vendorName: operator,
      carrierFailedResultData: failed === null ? '' : JSON.stringify(failed.callback),
    };
  },
};
