/**
 * Rows that are parsed when somebody first looks at them, by one's name or at all of them. Nobody can tell them from
 * rows that are there already: `read` gives an array or an object, as `empty` is, and what is asked follows JavaScript's
 * rules.
 */
export function later<T extends object>(read: () => T, empty: object): T {
  let due = true;
  const rows = (target: object): object => {
    if (due) {
      due = false;
      Object.assign(target, read());
    }
    return target;
  };
  return new Proxy(empty, {
    get: (target, name) => Reflect.get(rows(target), name),
    has: (target, name) => Reflect.has(rows(target), name),
    ownKeys: (target) => Reflect.ownKeys(rows(target)),
    getOwnPropertyDescriptor: (target, name) => Reflect.getOwnPropertyDescriptor(rows(target), name),
  }) as T;
}
