import type { Kit } from '../carriers/kit.ts';
import { cmccKit } from './cmcc.ts';
import { ctccKit } from './ctcc.ts';
import { cuccKit } from './cucc.ts';

/** The carriers as their callers know them. */
export const kits: readonly Kit[] = [cmccKit, cuccKit, ctccKit];
