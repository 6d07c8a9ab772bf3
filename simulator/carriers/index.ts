import type { Carrier } from '../core/route/carrier.ts';
import { cmcc } from './cmcc/index.ts';
import { ctcc } from './ctcc/index.ts';
import { cucc } from './cucc/index.ts';

/** The three, in the order in which everything lists them. */
export const carriers: readonly Carrier[] = [cmcc, cucc, ctcc];
