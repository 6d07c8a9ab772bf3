import type { FaceId } from '../../fixtures/face-id.ts';
import type { Language } from '../reports/words.ts';
import type { Codes } from '../suite/adapter.ts';
import type { CarrierId, Profile } from '../suite/case.ts';
import type { ExpectedFailure, FailLevel } from '../suite/verdict.ts';

export interface ConformOptions {
  /** The reference, or what the adapter starts, unless told. */
  readonly target?: string;
  /** The command that starts the service. */
  readonly targetCmd?: string;
  readonly adapter?: string;
  /** The vendor's API by which the service is asked. */
  readonly face?: FaceId;
  /** What the service's own codes mean. */
  readonly codes?: Codes;
  /** As the command line named them. */
  readonly codesFile?: string;
  readonly only?: readonly string[];
  /** Ids of cases that are left out, or beginnings of them. */
  readonly exclude?: readonly string[];
  /** The least verdict that makes the run fail; `fail` unless told. */
  readonly failOn?: FailLevel;
  /** Failures that are known of. */
  readonly expected?: readonly ExpectedFailure[];
  /** As the command line named them. */
  readonly expect?: string;
  /** The first failure ends the run. */
  readonly bail?: boolean;
  /** Cases at a time at most. */
  readonly jobs?: number;
  readonly profile?: Profile;
  readonly carrier?: CarrierId;
  readonly seed?: string;
  /** Each `NAME=FILE`, with a name of `reportFormats`. */
  readonly report?: readonly string[];
  readonly matrix?: boolean;
  readonly control?: string;
  /** Where the box of a service that runs already is, unless `control` says it; port 8600 of this machine unless told. */
  readonly usualControl?: string;
  readonly controlToken?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly language: Language;
  /** Breaks the run off: what was judged by then is reported, marked as a part. Its reason is the exit code. */
  readonly stop?: AbortSignal;
}
