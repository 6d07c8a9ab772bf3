import type { Kysely } from 'kysely';

/** The column type that counts by itself, as the engine spells it. */
export type Serial = 'integer' | 'bigserial';

/** Makes tables, or changes them. What a release has brought is never edited: a change is a step of its own. */
export type Migrate = (db: Kysely<unknown>, serial: Serial) => Promise<void>;
