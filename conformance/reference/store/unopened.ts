/** Why a database cannot be opened. `unreachable` may pass by itself; for the others whoever named it must change something. */
export type Hindrance = 'no-such-kind' | 'no-url' | 'no-folder' | 'is-folder' | 'unusable' | 'refused' | 'unreachable';

/** A database that cannot be opened, in terms that whoever named it can act on. It never holds a password. */
export class UnopenedDatabase extends Error {
  override readonly name = 'UnopenedDatabase';
  readonly code = 'ERR_REFERENCE_DATABASE';
  readonly hindrance: Hindrance;
  /** The database as it was named, without its password. */
  readonly database: string;
  /** What the engine or the server says; empty where the hindrance says all. */
  readonly detail: string;

  constructor(hindrance: Hindrance, database: string, detail = '') {
    const shown = withoutPassword(database);
    super(`The database ${shown} cannot be opened: ${detail || hindrance}.`);
    this.hindrance = hindrance;
    this.database = shown;
    this.detail = detail;
  }
}

/** Passwords stand before the last `@`, whatever is in them, or among the parameters. */
export function withoutPassword(database: string): string {
  return database
    .replace(/^([a-z][a-z\d+.-]*:\/\/[^:/?#]*):.*@/is, '$1:***@')
    .replace(/([?&][a-z]*(?:password|passwd|pwd|token)=)[^&]*/gi, '$1***');
}
