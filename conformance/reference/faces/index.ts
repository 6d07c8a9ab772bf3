import { aliyun } from './aliyun/index.ts';
import type { Face } from './face.ts';
import { jiguang } from './jiguang/index.ts';

/** Every vendor's API besides UCloud's, which is the service's own. */
export const faces: readonly Face[] = [aliyun, jiguang];
