import type { Action } from './action.ts';
import { getMobile } from './get-mobile.ts';

/** Every action of the product that the face has. */
export const actions: readonly Action[] = [getMobile];
