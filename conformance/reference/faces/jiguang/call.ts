import type { Identity } from '../../domain/identities/store.ts';

/** A request on its way: what is known of it fills up, and is told however it ends. */
export interface Call {
  /** The vendor's serial number, eighteen digits. */
  readonly id: string;
  /** The address of the connection. */
  readonly from: string;
  identity: Identity | null;
  applicationId: string | null;
  /** Eleven digits: the caller's, and in the end the token's. */
  phone: string | null;
  token: string | null;
  exID: string | null;
}
