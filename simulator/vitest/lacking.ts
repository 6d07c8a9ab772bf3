import { didYouMean } from '../casting/nearest.ts';
import { heading } from '../core/words/mistake.ts';

/** What to say of a part of a world that is not there: its kind, the name that was asked for, and the names that there are. */
export function lacking(what: string, name: string, names: readonly string[]): string {
  if (name === '') return heading('world.lacks', { what }).message;
  const mend = names.length === 0 ? { none: true } : didYouMean(name, names);
  return heading('world.lacks', { what, name, ...mend }).message;
}
