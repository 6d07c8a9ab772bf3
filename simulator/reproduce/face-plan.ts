import { codesLike, nearby } from '../casting/nearest.ts';
import type { FaceFacts } from '../catalogue/faces.ts';
import { type FaceWay, faceNamed, waysToCode } from '../catalogue/vendor-ways.ts';
import { type FaceName, parseFaceName } from '../core/words/face-name.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import { type Cause, nameOf } from './causes.ts';
import { cannot, type Wish } from './plan.ts';
import { phoneCausesOf, sdkCodesOf } from './vendor-phone.ts';

/** A code of a vendor with every way to it; the first is used unless another was picked. */
export interface FacePlanned {
  readonly code: string;
  readonly ways: readonly FaceWay[];
  /** What an app's SDK tells, and no server: then there are no other ways. */
  readonly onPhone?: readonly Cause[];
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
    const onPhone = id === 'unvs' ? [] : phoneCausesOf(id, each);
    // Some numbers are a code of the server's API, and of the SDK another one.
    const isOfSdk =
      first === undefined || (!all.some((way) => fits(way, wanted)) && onPhone.some((way) => fitsPhone(way, wanted)));
    if (isOfSdk && onPhone.length > 0) return [plannedOnPhone(each, onPhone, wanted)];
    if (first === undefined) {
      if (id !== 'unvs' && sdkCodesOf(id).includes(each)) {
        const search = `sanwang phone login PHONE --face ${id}`;
        problems.push(mistake('reproduce.vendor-never', '/code', each, { search }));
        return [];
      }
      const known = [...face.codes.map((row) => row.code), ...(id === 'unvs' ? [] : sdkCodesOf(id))];
      problems.push(
        mistake('reproduce.no-code', '/code', each, { carrier: face.id, ...codesLike(each, face.id, known) }),
      );
      return [];
    }
    const picked = all.filter((way) => fits(way, wanted));
    return [{ code: first.row.code, ways: picked.length > 0 ? picked : all, isPicked: picked.length > 0 }];
  });
  if (wanted !== undefined && problems.length === 0 && !codes.some(({ isPicked }) => isPicked)) {
    const names = [
      ...new Set(codes.flatMap(({ ways, onPhone = [] }) => [...ways.map(nameOfWay), ...onPhone.map(nameOf)])),
    ];
    const [near] = nearby(wanted, names);
    problems.push(mistake('reproduce.no-cause', '/cause', wanted, near === undefined ? { names } : { near }));
  }
  if (problems.length > 0) throw cannot(problems);
  return { face, codes };
}

function plannedOnPhone(code: string, all: readonly Cause[], wanted: string | undefined): FacePlanned {
  const picked = all.filter((way) => fitsPhone(way, wanted));
  return { code, ways: [], onPhone: picked.length > 0 ? picked : all, isPicked: picked.length > 0 };
}

const fitsPhone = (way: Cause, wanted: string | undefined): boolean =>
  [way.cause, way.entry.endpoint, nameOf(way)].some((name) => name.toLowerCase() === wanted?.toLowerCase());

function fits(way: FaceWay, wanted: string | undefined): boolean {
  const low = wanted?.toLowerCase();
  return [way.cause ?? '', way.action, nameOfWay(way)].some((name) => name.toLowerCase() === low);
}
