import { shownDatabase, withoutPiecesOf } from './shown.ts';

/** Why a database cannot be opened. `unreachable` may pass by itself; for the others whoever named it must change something. */
export type Hindrance =
  | 'no-such-kind'
  | 'no-url'
  | 'no-folder'
  | 'is-folder'
  | 'in-use'
  | 'unusable'
  | 'refused'
  | 'unreachable';

/** A database that cannot be opened, in terms that whoever named it can act on. It never holds a password. */
export class UnopenedDatabase extends Error {
  override readonly name = 'UnopenedDatabase';
  readonly code = 'ERR_REFERENCE_DATABASE';
  readonly hindrance: Hindrance;
  /** The database as far as it can be shown. */
  readonly database: string;
  /** What the engine or the server says; empty where the hindrance says all. */
  readonly detail: string;

  constructor(hindrance: Hindrance, database: string, detail = '') {
    const shown = shownDatabase(database);
    const words = withoutPiecesOf(database, detail);
    super(`The database ${shown} cannot be opened: ${words || hindrance}.`);
    this.hindrance = hindrance;
    this.database = shown;
    this.detail = words;
  }
}
