import { carrierIds } from '../../fixtures/carrier-id.ts';
import { faceIds } from '../../fixtures/face-id.ts';

/** Whose data plane: each is a gateway of its own, with a base URL of its own. */
export const apiIds = [...carrierIds, 'unvs', ...faceIds] as const;
export type ApiId = (typeof apiIds)[number];

/** An operation of OpenAPI 3.1, as far as it is made here. */
export type Operation = Readonly<Record<string, unknown>>;

export interface Described {
  readonly path: string;
  readonly method: string;
  /** The real hosts that answer it. */
  readonly hosts: readonly string[];
  readonly operation: Operation;
}
