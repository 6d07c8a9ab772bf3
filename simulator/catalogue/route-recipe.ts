import type { Evidence } from '../core/words/evidence.ts';
import type { Words } from '../core/words/said.ts';

/** How a route is asked and answers, as far as machines can use it: whoever has this and GET keys can sign. */
export interface RouteRecipe {
  readonly encoding: 'json' | 'form' | 'query' | 'none';
  readonly contentType?: string;
  readonly charset?: string;
  readonly fields: readonly RouteField[];
  readonly sign: RouteSign | null;
  /** Made before the sign, in this order or any. */
  readonly seals: readonly RouteSeal[];
  readonly answer: {
    readonly encoding: 'json' | 'jsonp' | 'redirect' | 'pem';
    /** Path of the code, such as `header.resultCode`. */
    readonly code?: string;
    readonly success?: readonly string[];
    readonly sealed?: RouteSeal;
  };
}

/** A recipe as its row has it, in both languages. */
export interface WrittenRecipe extends Omit<RouteRecipe, 'fields'> {
  readonly fields: readonly (Omit<RouteField, 'form' | 'format'> & {
    readonly form?: Words;
    readonly format?: Words | string;
  })[];
}

export type FieldContent =
  | 'constant'
  | 'app'
  | 'random'
  | 'stamp'
  | 'token'
  | 'credential'
  | 'number'
  | 'hash'
  | 'sealed'
  | 'sign'
  | 'package'
  | 'certificate'
  | 'text';

export interface RouteField {
  readonly name: string;
  readonly is: FieldContent;
  /** An object of the body, or the sealed field whose plain text holds it. */
  readonly inside?: string;
  readonly required?: boolean;
  /** Name of the app's id in its filing. */
  readonly filing?: string;
  readonly values?: readonly string[];
  /** Other values are taken too. */
  readonly any?: boolean;
  readonly pattern?: string;
  readonly format?: string;
  readonly zone?: string;
  readonly form?: string;
  /** Which part of a token with `:` in it. */
  readonly part?: number;
  readonly hash?: RouteHash;
}

export interface RouteHash {
  readonly algorithm: 'SHA-256';
  /** `number` is the claimed one; other names are fields, or secrets of the app. */
  readonly over: readonly string[];
  readonly output: 'hex' | 'base64';
  readonly case: 'upper' | 'lower';
}

export interface RouteSign {
  readonly field: string;
  readonly algorithm: 'MD5' | 'HMAC-SHA256' | 'HMAC-SHA1';
  /** Fields, or secrets of the app. */
  readonly over: readonly string[];
  readonly separator: string;
  /** Secret behind the last value. */
  readonly last?: string;
  /** Secret that is the key. */
  readonly key?: string;
  readonly output: 'hex' | 'base64';
  readonly case: 'upper' | 'lower';
}

export interface RouteSeal {
  readonly field: string;
  readonly cipher: 'RSA' | 'AES-128-CBC';
  readonly padding: 'PKCS#1 v1.5' | 'PKCS#7';
  /** `encrypt` is the carrier's key of that use in GET keys, `own` sixteen ASCII characters of the caller's choice. */
  readonly key: 'encrypt' | 'own';
  readonly ivHex?: string;
  readonly plain?: 'key' | 'pairs' | 'positions';
  readonly pairs?: readonly string[];
  readonly positions?: number;
  readonly join?: string;
  readonly output: 'hex' | 'base64';
  readonly case?: 'upper' | 'lower';
  readonly percentEncoded?: boolean;
}

export interface RouteVector {
  readonly id: string;
  readonly title: string;
  readonly evidence: Evidence;
  readonly recipe: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly value: string | Readonly<Record<string, string>>;
}

/** A whole request, made of a vector's inputs. */
export interface WorkedRequest {
  readonly method: string;
  readonly path: string;
  readonly vector: string | null;
  readonly contentType?: string;
  readonly query?: string;
  readonly body?: string;
}

export interface RouteSource {
  readonly id: string;
  readonly what: string;
  readonly where: string;
}

/** What the sources say of a route, in our words, and what they leave open. */
export interface RouteNote {
  readonly id: string;
  readonly what: string;
  readonly evidence: Evidence;
  readonly doubt?: string;
}
