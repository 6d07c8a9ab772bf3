import type { Exchange, MountOptions } from '../../shells/mount.ts';

/** One shell with one exchange behind it, as its client meets it. */
export interface Mount {
  /** Reaches the mount whatever host the URL names, as in a network whose resolver leads everything to the box. */
  readonly fetch: typeof globalThis.fetch;
  close(): Promise<void>;
}

export type MountFactory = (exchange: Exchange, options: MountOptions) => Promise<Mount>;

/** What a shell cannot do, with the reason why. */
export interface Lacks {
  readonly rawHead?: string;
  /** That a connection goes it can say, but not how. */
  readonly cut?: string;
  readonly redirectedBody?: string;
  /** That a proxy in front was asked for another name. */
  readonly forwarded?: string;
  /** That the client does not want the rest of a body. */
  readonly cancel?: string;
}

/** A host that belongs to no carrier. */
export const box = 'http://box.test:8601';
