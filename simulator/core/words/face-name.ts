import { type FaceId, faceIds } from '../../../fixtures/face-id.ts';

/** Whose server API the verification service is asked by: its own, which is UCloud's, or another vendor's. */
export type FaceName = 'unvs' | FaceId;

export const faceNames: readonly FaceName[] = ['unvs', ...faceIds];

/** A call of the service, as journals and faults name it: `aliyun.GetMobile`; nothing stands behind the point where it names no action. */
export type CallName = `${FaceName}.${string}`;

/** What people call them. */
const spoken: Readonly<Record<FaceName, readonly string[]>> = {
  unvs: ['ucloud'],
  aliyun: ['阿里云'],
  jiguang: ['极光', 'jverification'],
};

/** Every name that is taken wherever a face is named: the ids, then what people call them. */
export const namesOfFaces: readonly string[] = [...faceNames, ...faceNames.flatMap((id) => spoken[id])];

/** Reads a face as people write it; null when it names none. */
export function parseFaceName(text: string): FaceName | null {
  const low = text.trim().toLowerCase();
  return faceNames.find((id) => id === low || spoken[id].includes(low)) ?? null;
}

/** Whose API a route is of; null for a carrier's, and for none. */
export function faceOf(route: string | null): FaceName | null {
  if (route === null) return null;
  const name = route.slice(0, route.indexOf('.'));
  return faceNames.find((id) => id === name) ?? null;
}
