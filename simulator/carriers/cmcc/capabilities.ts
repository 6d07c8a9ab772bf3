import type { Purpose } from '../../core/words/credential.ts';

/** userCapaid names the product, in M7 and M8 alike [cmcc-m7-request]. */
export const capabilities: Readonly<Record<string, Purpose>> = { '200': 'login', '50': 'verify' };
