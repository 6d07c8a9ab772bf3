import type { RouteField, RouteRecipe } from '../../fixtures/api-types.ts';
import type { Words } from '../core/words/said.ts';

/** A recipe as its row has it, in both languages. */
export interface WrittenRecipe extends Omit<RouteRecipe, 'fields'> {
  readonly fields: readonly (Omit<RouteField, 'form' | 'format'> & {
    readonly form?: Words;
    readonly format?: Words | string;
  })[];
}
