/** The database failed. Callers are refused and nothing is forwarded: no free service, no charge without a record. */
export class StoreDown extends Error {
  override readonly name = 'StoreDown';
}

/** Longer than a database on its feet ever takes; one that stopped without closing its connections says nothing at all. */
const patienceMs = 5_000;

type Verb = (...args: readonly unknown[]) => Promise<unknown>;

/** UNVS-8.1-b: every failure of the store leaves under one name, told apart from our own mistakes. */
export function guarded<Store extends object>(store: Store, limitMs = patienceMs): Store {
  const parts = Object.entries(store).map(([slice, verbs]) => {
    const named = Object.entries(verbs as Record<string, Verb>).map(([name, verb]) => [
      name,
      guard(`${slice}.${name}`, verb, limitMs),
    ]);
    return [slice, Object.fromEntries(named)];
  });
  return Object.fromEntries(parts) as Store;
}

const guard =
  (name: string, verb: Verb, limitMs: number): Verb =>
  async (...args) => {
    try {
      return await within(verb(...args), limitMs);
    } catch (error) {
      throw new StoreDown(`The store failed in ${name}: ${wordsOf(error)}.`, { cause: error });
    }
  };

/** What is late may still be done: whoever asks for it again finds that out. */
async function within<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The engine's own code and words: SQLITE_FULL, 57P01, ECONNREFUSED. Several addresses may have been tried. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  const message = error.message || (error instanceof AggregateError ? error.errors.map(wordsOf).join(', ') : '');
  const told = code === undefined || message.includes(code) ? message : `${code}: ${message}`;
  return told.replace(/[.:\s]+$/, '');
}
