import facts from '../../../fixtures/faces/jiguang-sdk.json' with { type: 'json' };
import { textIn, type VendorFacts, type VendorSaid, type VendorSdk } from './sdk.ts';

/** JiGuang's SDK [vendor-callback-jiguang]: three values on Android and HarmonyOS, a dictionary on iOS. */
export const jiguang: VendorSdk = {
  facts: facts as VendorFacts,
  callback(said) {
    const { row, moment, platform, operator, token, failed } = said;
    const code = Number(row.code);
    if (platform !== 'ios') return { code, content: contentOf(said), operator: failed === null ? operator : null };
    if (token === null) return { code, content: contentOf(said) };
    return { code, operator, [moment === 'verify' ? 'token' : 'loginToken']: token };
  },
};

function contentOf({ row, operator, token, failed }: VendorSaid): string {
  const text = textIn(row, token, failed?.text ?? '');
  return failed === null || row.causes.refused === undefined
    ? text
    : `${text}:[${operator},(${failed.code})${JSON.stringify(failed.callback)}]`;
}
