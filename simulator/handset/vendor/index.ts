import type { FaceId } from '../../core/words/face-id.ts';
import { aliyun } from './aliyun.ts';
import { jiguang } from './jiguang.ts';
import type { VendorSdk } from './sdk.ts';

/** The SDKs of vendors that an app may embed instead of a carrier's. */
export const vendorSdks: Readonly<Record<FaceId, VendorSdk>> = { aliyun, jiguang };
