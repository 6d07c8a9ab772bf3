import { breakers } from './breakers.ts';
import { deciding } from './deciding.ts';
import { running } from './running.ts';
import { telling } from './telling.ts';
import type { Variant } from './variant.ts';

export type { Variant } from './variant.ts';

/** Every service that must pass though it is not the reference. */
export const variants: readonly Variant[] = [...breakers, ...deciding, ...telling, ...running];
