import { type FaceId, faceIds } from '../../../fixtures/face-id.ts';
import { namesOfFaces, parseFaceName } from './face-name.ts';
import { mistake } from './mistake.ts';
import { misusedBy } from './misuse.ts';

export { type FaceId, faceIds };

/** A table with a value for every vendor whose API the service speaks. */
export function perFace<Value>(of: (id: FaceId) => Value): Record<FaceId, Value> {
  return Object.fromEntries(faceIds.map((id) => [id, of(id)])) as Record<FaceId, Value>;
}

/** Reads a vendor with an app SDK as people write it (`aliyun`, `阿里云`); null when it names none. */
export function parseVendor(text: string): FaceId | null {
  const name = parseFaceName(text);
  return name === 'unvs' ? null : name;
}

/** Every name that is taken wherever such a vendor is named: the ids, then what people call them. */
export const vendorNames: readonly string[] = namesOfFaces.filter((name) => parseVendor(name) !== null);

/** The vendor that code names, which nobody has checked before; `ERR_FACE_UNKNOWN` where it names none. */
export function vendorNamed(text: string): FaceId {
  const id = parseVendor(String(text));
  if (id === null) throw misusedBy('ERR_FACE_UNKNOWN', mistake('face.unknown', '/face', text, { names: vendorNames }));
  return id;
}
