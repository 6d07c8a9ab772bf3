import type { CarrierId } from '../../core/words/carrier-id.ts';
import { cmcc } from './cmcc.ts';
import { ctcc } from './ctcc.ts';
import { cucc } from './cucc.ts';
import type { Sdk } from './sdk.ts';

/** The three SDKs that an app has linked in. */
export const sdks: Readonly<Record<CarrierId, Sdk>> = { cmcc, cucc, ctcc };
