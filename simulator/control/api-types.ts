// The documents of the control API live with their schemas; this name is kept until nobody imports it.
export type * from '../../fixtures/api-types.ts';
