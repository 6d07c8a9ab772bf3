import names from '../../fixtures/faults/names.json' with { type: 'json' };

/** Why a name of the fault vocabulary cannot be armed, and what to do instead; null for a name that is none. */
export function whyUnarmable(name: string): string | null {
  return names.find(({ id }) => id === name)?.unsupported?.en ?? null;
}
