import type { ServicePlaces } from '../../simulator/control/places.ts';

/** What runs of the suite need to know of the box that they are asked of. */
export interface SuitePlace {
  /** Origin of the control API; it is not open yet when the suite is handed to it. */
  control(): string;
  readonly controlToken: string | undefined;
  /** The box's own service, which may be judged, too; null where there is none. */
  readonly service: (ServicePlaces & { readonly operatorToken: string }) | null;
  /** What a service of somebody's own is called by: SANWANG_ACCOUNT, or its console. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onError: (error: unknown) => void;
}
