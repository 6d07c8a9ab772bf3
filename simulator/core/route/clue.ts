/** The digests that a client may take, rightly or not. */
export type DigestName = 'MD5' | 'SHA-1' | 'SHA-256' | 'SHA-512' | 'SM3';

/** One value of a string that was to be signed, under the name that it has on the wire. */
export interface SignPart {
  readonly name: string;
  readonly value: string;
  /** One of the app's secrets, named as the filing names it. */
  readonly isSecret?: boolean;
  /** The moment of the request. */
  readonly isStamp?: boolean;
}

/** What a sign is made of: the same for a hash with a secret among its values, an HMAC, and a signature by RSA. */
export interface SignRecipe {
  /** In the order in which they are joined, without anything between them. */
  readonly parts: readonly SignPart[];
  /** The secret that keys an HMAC; null for a plain hash and for RSA. */
  readonly key: SignPart | null;
  readonly digest: DigestName;
  /** Null for a hash. */
  readonly rsa: RsaUse | null;
}

/** How a signature by RSA is checked and written. */
export interface RsaUse {
  /** The app's public keys as they were filed, `verify` being the one that counts; null where none were. */
  readonly keys: Readonly<Record<'verify' | 'encrypt', string>> | null;
  readonly output: 'hex' | 'base64';
}

/** Another way of signing that a route has, and the field that asks for it. */
export interface OtherMode {
  readonly recipe: SignRecipe;
  readonly field: string;
  /** What the field must say to ask for it; empty where nothing asks for it. */
  readonly asks: string;
}

/** A sign that was refused, with everything that a client can have made it of. */
export interface SignClue {
  readonly about: 'sign';
  /** The field that it came in. */
  readonly field: string;
  readonly got: string;
  readonly recipe: SignRecipe;
  /** Values of the same recipe that the route takes as well: the other reading of a percent-encoded value. */
  readonly alsoRight: readonly (readonly SignPart[])[];
  /** Case in which hex has to come; `any` where both pass. */
  readonly hexCase: 'any' | 'upper' | 'lower';
  /** Every field of the request as it was sent, the sign left out, in the order of sending. */
  readonly sent: readonly SignPart[];
  readonly others: readonly OtherMode[];
}

/** A stamp that was refused. */
export interface StampClue {
  readonly about: 'stamp';
  readonly text: string;
  readonly form: 'yyyyMMddHHmmssSSS' | 'milliseconds since 1970';
}

/** An app id that leads to no app; the pipeline knows what it was. */
export interface AppIdClue {
  readonly about: 'app-id';
}

/** What an app said of itself: package or bundle id, and certificate. */
export interface PackageClue {
  readonly about: 'package';
  readonly packageName: string;
  readonly packageSign: string;
}

/** A sealed field, and how it is meant to be opened. */
export interface SealClue {
  readonly about: 'seal';
  readonly field: string;
  readonly text: string;
  readonly seal: RsaSeal | AesSeal;
  /** How its bytes may be written. */
  readonly outputs: readonly ('hex' | 'base64')[];
}

/** PKCS#1 v1.5 under the carrier's key. */
export interface RsaSeal {
  readonly cipher: 'RSA';
  readonly holds: 'key' | 'text';
  /** Whether what came out is what should have been inside: sixteen bytes of a key, say. */
  isRight(opened: Uint8Array): boolean;
}

/** AES-128-CBC with PKCS#7 under the caller's key. */
export interface AesSeal {
  readonly cipher: 'AES-128-CBC';
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  isRight(opened: Uint8Array): boolean;
}

/** A credential of another shape than its carrier's. */
export interface TokenClue {
  readonly about: 'token';
  readonly text: string;
  isShaped(text: string): boolean;
}

/** What a rule hands over so that the mistake behind its refusal can be found by trying. */
export type Clue = SignClue | StampClue | AppIdClue | PackageClue | TokenClue;
