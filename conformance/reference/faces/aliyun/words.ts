import type { Because } from '../face.ts';

export type Words = Because['expected'];

export const words = (en: string, zh: string): Words => ({ en, zh });

/** What needs no language. */
export const same = (text: string): Words => ({ en: text, zh: text });
