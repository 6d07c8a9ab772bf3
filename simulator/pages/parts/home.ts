/** Names of the carriers whose scripts these are. */
const carriers = /(^|\.)(cmpassport\.com|wosms\.cn|10010\.com|189\.cn)$/;

const source = sourceOf(document.currentScript);

/** The address of a script, or of the carrier's page that holds it as its own; null where another page holds its text. */
function sourceOf(script: Document['currentScript']): URL | null {
  if (!(script instanceof HTMLScriptElement)) return null;
  if (script.src !== '') return new URL(script.src);
  return 'own' in script.dataset ? new URL(location.href) : null;
}

/** Origin of a box that is asked under a name of its own; null where the script came by a carrier's name, as in life. */
const box = source === null || carriers.test(source.hostname) ? null : source.origin;

/** Origin from which this script came; null where the page holds its text. */
export const own: string | null = source?.origin ?? null;

/** Where a carrier is asked: at its own name, or where this script came from if that has a name of its own. */
export const at = (origin: string, path: string): string => (box ?? origin) + path;
