import { codesLike, nearby } from '../casting/nearest.ts';
import type { FaceFacts } from '../catalogue/faces.ts';
import { type FaceWay, faceNamed, waysToCode } from '../catalogue/vendor-ways.ts';
import { type FaceName, parseFaceName } from '../core/words/face-name.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import { cannot, type Wish } from './plan.ts';

/** A code of a vendor with every way to it; the first is used unless another was picked. */
export interface FacePlanned {
  readonly code: string;
  readonly ways: readonly FaceWay[];
  readonly isPicked: boolean;
}

export interface FacePlan {
  readonly face: FaceFacts;
  readonly codes: readonly FacePlanned[];
}

/** How `--cause` writes a way: `GetMobile:NONCE_USED`. */
export const nameOfWay = ({ action, cause }: FaceWay): string => (cause === null ? action : `${action}:${cause}`);

/** The API of the service that a wish is about, by its vendor's name; null where it is a carrier, or nobody. */
export const vendorOf = ({ carrier }: Pick<Wish, 'carrier'>): FaceName | null => parseFaceName(carrier);

/** Finds the ways to every code. Throws `ERR_REPRODUCE_INVALID` with everything that is in the way. */
export function facePlanFor({ code, cause: wanted }: Wish, id: FaceName): FacePlan {
  const face = faceNamed(id);
  const asked = [code].flat();
  if (asked.length === 0) throw cannot([mistake('schema.minItems', '/code', code, { limit: 1 })]);
  const problems: Problem[] = [];
  const codes = asked.flatMap((each): FacePlanned[] => {
    const all = waysToCode(face, each);
    const [first] = all;
    if (first === undefined) {
      const known = face.codes.map((row) => row.code);
      problems.push(
        mistake('reproduce.no-code', '/code', each, { carrier: face.id, ...codesLike(each, face.id, known) }),
      );
      return [];
    }
    const picked = wanted === undefined ? [] : all.filter((way) => fits(way, wanted));
    return [{ code: first.row.code, ways: picked.length > 0 ? picked : all, isPicked: picked.length > 0 }];
  });
  if (wanted !== undefined && problems.length === 0 && !codes.some(({ isPicked }) => isPicked)) {
    const names = [...new Set(codes.flatMap(({ ways }) => ways.map(nameOfWay)))];
    const [near] = nearby(wanted, names);
    problems.push(mistake('reproduce.no-cause', '/cause', wanted, near === undefined ? { names } : { near }));
  }
  if (problems.length > 0) throw cannot(problems);
  return { face, codes };
}

function fits(way: FaceWay, wanted: string): boolean {
  const low = wanted.toLowerCase();
  return [way.cause ?? '', way.action, nameOfWay(way)].some((name) => name.toLowerCase() === low);
}
