export type Outer = Readonly<Record<string, string | undefined>>;
export type Variables = Readonly<Record<string, string>>;

/** What a program needs to reach a box under the carriers' real names. */
export interface Reach {
  /** Origin of a port of the box that is a proxy for all names; null where the names lead to the box by themselves. */
  readonly proxy: string | null;
  /** Hosts that are called as they are, without the proxy. */
  readonly near: readonly string[];
  /** A PEM of the box's CA alone; null where there is no such file. */
  readonly root: string | null;
  /** A PEM of all that is trusted here and of the box's CA. */
  readonly bundle: string;
  /** The same for Java, PKCS#12. */
  readonly trustStore: { readonly file: string; readonly password: string };
  /** The CommonJS file that Node programs load first. */
  readonly preload: string;
  /** A folder with an ini file for PHP. */
  readonly phpFolder: string;
  /** A file of settings for wget. */
  readonly wgetrc: string;
}
