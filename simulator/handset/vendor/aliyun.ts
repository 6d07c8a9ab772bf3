import facts from '../../../fixtures/faces/aliyun-sdk.json' with { type: 'json' };
import type { VendorFacts, VendorSdk } from './sdk.ts';

/** Aliyun's SDK [vendor-callback-aliyun]: a text of JSON on Android, and on HarmonyOS (assumed); a dictionary on iOS. */
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
  /** For pages the code is a number, and the token goes by another name [aliyun-h5-sdk]. */
  pageCallback({ row, token, failed, requestId }) {
    return {
      ...{ code: Number(row.code), msg: row.pageText ?? row.text, requestId },
      ...(token === null ? {} : { spToken: token }),
      ...(failed === null ? {} : { carrierFailedResultData: failed }),
    };
  },
};
