import { isTold, type Told } from './ask.ts';

/**
 * Asks by a script element, whose answer calls a global function of that name; null where the address gives no script, or says
 * nothing within so many ms. Without a limit a leg that says nothing never ends.
 */
export function jsonp(url: string, callback: string, limitMs: number | null): Promise<Told | null> {
  return new Promise((resolve) => {
    const element = document.createElement('script');
    const timer = limitMs === null ? null : setTimeout(() => settle(null), limitMs);
    function settle(told: unknown): void {
      if (timer !== null) clearTimeout(timer);
      element.remove();
      resolve(isTold(told) ? told : null);
    }
    // The name is the carrier's own, so one leg takes another's place there, as in life.
    Reflect.set(globalThis, callback, settle);
    if (limitMs !== null) element.onerror = () => settle(null);
    element.src = url;
    document.head.append(element);
  });
}
