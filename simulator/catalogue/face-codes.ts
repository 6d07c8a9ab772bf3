import type { Purpose } from '../core/words/credential.ts';
import type { FaceName } from '../core/words/face-name.ts';
import type { CodeEntry } from './codes.ts';
import { everyAction } from './every-action.ts';
import { type FaceCode, type FaceFacts, faces, ownApi } from './faces.ts';
import { type Behind, behind } from './through.ts';
import { isNatural, waysToCode } from './vendor-ways.ts';

/** One meaning of one code of a server API of the service at one of its actions; it stands beside the carriers' codes. */
export interface FaceCodeEntry extends Omit<CodeEntry, 'carrier' | 'causes' | 'through'> {
  /** The face again, so that whoever reads the list by carrier finds every row somebody's. */
  readonly carrier: FaceName;
  readonly face: FaceName;
  readonly http: number;
  /** The text beside it on the wire. */
  readonly message: string;
  /** Reasons of the service and of the vendor's own that are answered with it. */
  readonly causes: readonly string[];
  readonly causesEvidence?: FaceCode['evidence'];
  /** Carriers' codes that the service hands on as this one. */
  readonly behind?: readonly Behind[];
}

const servesAt = ({ redeems }: FaceFacts, endpoint: string, purpose: Purpose): boolean =>
  endpoint === everyAction || redeems[purpose] === endpoint;

const bothPurposes = ['login', 'verify'] as const;

/** Every code of every vendor, action by action. */
export const faceCodes: readonly FaceCodeEntry[] = faces.flatMap((face) =>
  face.codes.flatMap((row) => (row.actions ?? [everyAction]).map((action) => entryOf(face, row, action))),
);

/** The RetCodes of the service's own API, UCloud's. */
export const serviceCodes: readonly FaceCodeEntry[] = ownApi.codes.flatMap((row) =>
  (row.actions ?? [everyAction]).map((action) => entryOf(ownApi, row, action)),
);

function entryOf(face: FaceFacts, row: FaceCode, endpoint: string): FaceCodeEntry {
  const purposes = bothPurposes.filter((purpose) => servesAt(face, endpoint, purpose));
  return { ...told(face.id, row, endpoint, purposes), reproduce: reproduction(face, row.code) };
}

function told(face: FaceName, row: FaceCode, endpoint: string, purposes: readonly Purpose[]): FaceCodeEntry {
  const {
    actions: _actions,
    code,
    http,
    message,
    zh,
    en,
    evidence,
    causesEvidence,
    source,
    billed,
    advice,
    causes,
  } = row;
  const theirs = behind(causes, purposes);
  return {
    ...{ carrier: face, code, zh, en, evidence, source, billed, advice, endpoint, causes },
    reproduce: null,
    ...{ face, http, message },
    ...(causesEvidence === undefined ? {} : { causesEvidence }),
    ...(theirs.length === 0 ? {} : { behind: theirs }),
  };
}

function reproduction(face: FaceFacts, code: string): NonNullable<FaceCodeEntry['reproduce']> {
  const kind = waysToCode(face, code).some((way) => isNatural(way, face)) ? 'natural' : 'forced';
  return { kind, run: `sanwang reproduce ${face.id} ${code}` };
}
