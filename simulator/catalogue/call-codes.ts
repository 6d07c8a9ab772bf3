import type { FaceName } from '../core/words/face-name.ts';
import { allFaces, type FaceCode, type FaceFacts } from './faces.ts';

/** What a caller of the verification service can ask of it by one API, and be answered. */
export interface CallFacts {
  readonly actions: readonly string[];
  readonly codes: readonly FaceCode[];
}

/** Actions and codes of the service's own API or of another vendor's. */
export function callFactsOf(face: FaceName): CallFacts {
  return allFaces.find(({ id }) => id === face) as FaceFacts;
}

/** The rows by which an action answers; of every action where none is named. A row of all actions comes after those of few. */
export function codesAt({ codes }: CallFacts, action: string | null): readonly FaceCode[] {
  const own = codes.filter(({ actions }) => actions !== undefined && (action === null || actions.includes(action)));
  return [...own, ...codes.filter(({ actions }) => actions === undefined)];
}
