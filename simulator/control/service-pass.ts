/** What the control API needs of whoever can reach the console of the service beside it. */
export interface ServicePass {
  /**
   * Asks the console as its operator and gives what it answers, without the operator's token. Throws `ERR_SERVICE_SILENT`
   * where no answer comes.
   */
  pass(asked: PassedOn): Promise<PassedBack>;
}

export interface PassedOn {
  readonly method: string;
  /** Checked: it begins with a slash and stays below it. */
  readonly path: string;
  /** With its question mark, or empty. */
  readonly search: string;
  readonly type: string | null;
  readonly bytes: Uint8Array;
  /** Aborted when whoever asked is gone. */
  readonly signal: AbortSignal;
}

export interface PassedBack {
  readonly status: number;
  readonly type: string | null;
  readonly bytes: Buffer;
}

/** A part of a path: no dots alone, and no slash, backslash or NUL in an encoding. */
const part = String.raw`(?!(?:\.|%2e){1,2}(?:/|$))(?:[\w.~!$&'()*+,;=:@-]|%(?!2f|5c|00)[\da-f]{2})+`;
const passable = new RegExp(`^(?:/${part})+$`, 'i');

/** Whether a path leads to what it names and nowhere else, whoever reads it. */
export const isPassable = (path: string): boolean => path.length <= 2048 && passable.test(path);
