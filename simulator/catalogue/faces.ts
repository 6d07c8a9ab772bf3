import { type FaceId, faceIds } from '../../fixtures/face-id.ts';
import aliyun from '../../fixtures/faces/aliyun.json' with { type: 'json' };
import jiguang from '../../fixtures/faces/jiguang.json' with { type: 'json' };
import unvs from '../../fixtures/faces/unvs.json' with { type: 'json' };
import type { Purpose } from '../core/words/credential.ts';
import type { Evidence } from '../core/words/evidence.ts';
import type { FaceName } from '../core/words/face-name.ts';
import type { Words } from '../core/words/said.ts';

/** One code of a vendor's server API. A code that several actions answer differently has several rows. */
export interface FaceCode {
  /** As it stands on the wire, always as text. */
  readonly code: string;
  readonly http: number;
  /** Actions that answer it; all of them unless told. */
  readonly actions?: readonly string[];
  /** The text beside it on the wire; `{name}` is a place for what the request lacks or says. */
  readonly message: string;
  /** What it means, in our words. */
  readonly en: string;
  readonly zh: string;
  /** What brings it about in the box, by the reasons of the service and of the face; none for a code that only a fault gives. */
  readonly causes: readonly string[];
  readonly evidence: Evidence;
  /** How firmly it is known that these causes give this code, where that is less firm than the code itself. */
  readonly causesEvidence?: Evidence;
  readonly source: string;
  readonly billed: boolean | null;
  readonly advice: Words;
}

/** A server API of the service, as far as it is data. */
export interface FaceFacts {
  readonly id: FaceName;
  readonly api: string;
  /** The action that a token of each purpose is put to, unless an app is a page. */
  readonly redeems: Readonly<Record<Purpose, string>>;
  /** Every action, as faults and journals name it. */
  readonly actions: readonly string[];
  readonly codes: readonly FaceCode[];
}

const byName: Readonly<Record<FaceName, unknown>> = { unvs, aliyun, jiguang };

/** Every vendor whose server API the service speaks besides UCloud's. */
export const faces: readonly (FaceFacts & { readonly id: FaceId })[] = faceIds.map(
  (id) => byName[id] as FaceFacts & { readonly id: FaceId },
);

/** The service's own API, which is UCloud's. */
export const ownApi = byName.unvs as FaceFacts;

/** Every API of the service, its own first. */
export const allFaces: readonly FaceFacts[] = [ownApi, ...faces];

/**
 * The row with which an action answers a reason: one of its own before one of all actions. Undefined where the vendor has no
 * code for it.
 */
export function rowFor({ codes }: FaceFacts, reason: string, action: string): FaceCode | undefined {
  const all = codes.filter(({ causes }) => causes.includes(reason));
  return all.find(({ actions }) => actions?.includes(action)) ?? all.find(({ actions }) => actions === undefined);
}
