const SEPARATOR = '&';

/**
 * The values of a list that is joined with `&` and has no names, such as the 32 of China Mobile's M6 [cmcc-m6-list],
 * as they were sent; null unless there are exactly `count` of them.
 */
export function splitPositional(text: string, count: number): readonly string[] | null {
  // Counted before it is split: a body of a million separators must not become a million strings.
  let separators = 0;
  for (let at = text.indexOf(SEPARATOR); at !== -1; at = text.indexOf(SEPARATOR, at + 1)) {
    if (++separators === count) return null;
  }
  return separators === count - 1 ? text.split(SEPARATOR) : null;
}

/** Joins values into such a list; null if one of them holds a `&`, which the list has no way to write. */
export function joinPositional(values: readonly string[]): string | null {
  for (const value of values) if (value.indexOf(SEPARATOR) !== -1) return null;
  return values.join(SEPARATOR);
}
