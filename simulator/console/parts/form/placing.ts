/** What a service said of a body: beside the field that each mistake names, and what names none. */
export interface Placed {
  readonly beside: ReadonlyMap<string, readonly string[]>;
  readonly rest: readonly string[];
}

/** Mistakes begin with a JSON pointer where they are of a member; a form has such a field, or it has not. */
export function placed(mistakes: readonly string[], title: string, has: (pointer: string) => boolean): Placed {
  const beside = new Map<string, string[]>();
  const rest: string[] = [];
  for (const mistake of mistakes) {
    const [, given = '', told = ''] = /^(\/\S*)\s*(.*)$/s.exec(mistake) ?? [];
    const missing = /^must have required property '([^']+)'$/.exec(told)?.[1];
    const pointer = missing === undefined ? given : `${given.replace(/\/$/, '')}/${missing}`;
    const known = nearest(pointer, has);
    if (known === null) rest.push(mistake);
    else beside.set(known, [...(beside.get(known) ?? []), told === '' ? title : told]);
  }
  return { beside, rest };
}

/** The field itself, or the one that it is within: an address in a list is one line of its field. */
function nearest(pointer: string, has: (pointer: string) => boolean): string | null {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (has(at)) return at;
  return null;
}
