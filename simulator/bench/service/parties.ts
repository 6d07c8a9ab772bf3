/** Where a verification is asked for, and by whom. */
export interface Business {
  readonly url: string;
  readonly publicKey: string;
  readonly privateKey: string;
  readonly businessId: string;
}

/** A token and the number that it stands for. */
export interface Issued {
  readonly token: string;
  readonly msisdn: string;
}
