/** What the browser remembers of a reader's choice, in this tab or beyond it; nothing of the box is kept. */
export interface Kept<Value extends string> {
  read(): Value | null;
  write(value: Value | null): void;
}

/** A choice among some values, remembered from visit to visit; what is none of them was never chosen. */
export function kept<Value extends string>(name: string, values: readonly Value[]): Kept<Value> {
  const { read, write } = keptText(name, 'localStorage');
  return {
    read() {
      const text = read();
      return values.find((value) => value === text) ?? null;
    },
    write,
  };
}

/** A text that is remembered. A browser that keeps nothing (a private window, a policy) is no reason to fail. */
export function keptText(name: string, place: 'localStorage' | 'sessionStorage'): Kept<string> {
  const key = `sanwang.${name}`;
  return {
    read() {
      try {
        return globalThis[place].getItem(key);
      } catch {
        return null;
      }
    },
    write(value) {
      try {
        if (value === null) globalThis[place].removeItem(key);
        else globalThis[place].setItem(key, value);
      } catch {
        // It holds for this page then.
      }
    },
  };
}
