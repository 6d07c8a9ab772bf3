const LONGEST_CALLBACK = 128;
const LINE_SEPARATOR = '\u2028';
const PARAGRAPH_SEPARATOR = '\u2029';
const DOT = 0x2e;
const DOLLAR = 0x24;
const UNDERSCORE = 0x5f;

/**
 * Whether a name may be called by a script that we answer: ASCII identifiers joined with dots, such as
 * `getNewUnicomPhone` [cucc-u6-request] or `jQuery33_1.done`, of at most 128 characters. All else could be a script.
 */
export function isCallbackName(name: string): boolean {
  if (name.length === 0 || name.length > LONGEST_CALLBACK) return false;
  let first = true;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (code === DOT) {
      if (first) return false;
      first = true;
    } else if (isLetter(code) || (!first && isDigit(code))) first = false;
    else return false;
  }
  return !first;
}

/** The script `callback(json)`; null if the callback is no `isCallbackName`. `json` is JSON text. */
export function wrapJsonp(callback: string, json: string): string | null {
  if (!isCallbackName(callback)) return null;
  return `${callback}(${scriptSafe(json)})`;
}

function scriptSafe(json: string): string {
  // Both are allowed in JSON, but end a line, and with it a string, in scripts before ES2019.
  if (json.indexOf(LINE_SEPARATOR) === -1 && json.indexOf(PARAGRAPH_SEPARATOR) === -1) return json;
  return json.replaceAll(LINE_SEPARATOR, '\\u2028').replaceAll(PARAGRAPH_SEPARATOR, '\\u2029');
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === DOLLAR || code === UNDERSCORE;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
