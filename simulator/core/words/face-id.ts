import { type FaceId, faceIds } from '../../../fixtures/face-id.ts';

export { type FaceId, faceIds };

/** A table with a value for every vendor whose API the service speaks. */
export function perFace<Value>(of: (id: FaceId) => Value): Record<FaceId, Value> {
  return Object.fromEntries(faceIds.map((id) => [id, of(id)])) as Record<FaceId, Value>;
}
