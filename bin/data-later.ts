/**
 * Rows that are parsed when somebody first looks at them, by one's name or at all of them. Nobody can tell them from
 * rows that are there already: `text` is JSON of an array or of an object, and what is asked follows JavaScript's rules.
 */
export function later<T extends object>(text: string): T {
  let due = true;
  const rows = (target: object): object => {
    if (due) {
      due = false;
      Object.assign(target, JSON.parse(text));
    }
    return target;
  };
  const empty: object = text.startsWith('[') ? [] : {};
  return new Proxy(empty, {
    get: (target, name) => Reflect.get(rows(target), name),
    has: (target, name) => Reflect.has(rows(target), name),
    ownKeys: (target) => Reflect.ownKeys(rows(target)),
    getOwnPropertyDescriptor: (target, name) => Reflect.getOwnPropertyDescriptor(rows(target), name),
  }) as T;
}
