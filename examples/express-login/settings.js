// The app's settings, all from the environment: where the carriers are is nobody's business but the environment's.
import { createMobile } from './mobile.js';
import { createServiceWay } from './service.js';

export function waysIn(env) {
  const patienceMs = Number(env.PATIENCE_MS ?? 3_000);
  return {
    mobile: createMobile({
      url: env.CMCC_URL ?? 'https://www.cmpassport.com',
      appId: env.CMCC_APP_ID,
      appSecret: env.CMCC_APP_SECRET,
      patienceMs,
    }),
    service: createServiceWay({
      url: env.UNVS_URL ?? 'https://api.ucloud.cn',
      publicKey: env.UNVS_PUBLIC_KEY,
      privateKey: env.UNVS_PRIVATE_KEY,
      businessId: env.UNVS_BUSINESS_ID,
      patienceMs,
    }),
  };
}
