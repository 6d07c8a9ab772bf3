import { percentDecode } from './percent.ts';

/** The fields of a query string or a urlencoded body, in the order in which they came. */
export interface Form {
  /** The decoded value of the first field of that name; undefined if there is none. */
  get(name: string): string | undefined;
  /** The value as it was sent, not decoded: some signs are taken over this text [cucc-u6-sign]. */
  raw(name: string): string | undefined;
  /** The decoded names, in order; a name that came twice is here twice. */
  readonly names: readonly string[];
  /** The first name that came a second time; null if none did. */
  readonly duplicate: string | null;
}

/** More fields than this and the text is refused: the look-up is linear, which is right for the fifteen of a carrier. */
export const FORM_FIELD_LIMIT = 1000;

class FieldList implements Form {
  readonly names: string[] = [];
  readonly values: string[] = [];
  readonly sent: string[] = [];
  duplicate: string | null = null;

  get(name: string): string | undefined {
    const at = this.names.indexOf(name);
    return at === -1 ? undefined : this.values[at];
  }

  raw(name: string): string | undefined {
    const at = this.names.indexOf(name);
    return at === -1 ? undefined : this.sent[at];
  }
}

/**
 * Reads `application/x-www-form-urlencoded` text, `+` as a space; a leading `?` is not expected and empty parts are
 * skipped. Null for a stray `%`, for bytes that are not UTF-8, and for more than `FORM_FIELD_LIMIT` fields.
 */
export function parseForm(text: string): Form | null {
  return readFields(text, true);
}

/**
 * Reads `k=v&k=v` in which nothing is escaped, the text inside China Telecom's paramStr [ctcc-envelope]; `raw` and
 * `get` give the same. Null for more than `FORM_FIELD_LIMIT` fields.
 */
export function parsePairs(text: string): Form | null {
  return readFields(text, false);
}

function readFields(text: string, escaped: boolean): Form | null {
  const form = new FieldList();
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('&', start);
    if (end === -1) end = text.length;
    if (end > start && !addField(form, text.slice(start, end), escaped)) return null;
    start = end + 1;
  }
  return form;
}

function addField(form: FieldList, part: string, escaped: boolean): boolean {
  if (form.names.length === FORM_FIELD_LIMIT) return false;
  const equals = part.indexOf('=');
  const sentName = equals === -1 ? part : part.slice(0, equals);
  const sent = equals === -1 ? '' : part.slice(equals + 1);
  const name = escaped ? formDecode(sentName) : sentName;
  const value = escaped ? formDecode(sent) : sent;
  if (name === null || value === null) return false;
  if (form.duplicate === null && form.names.includes(name)) form.duplicate = name;
  form.names.push(name);
  form.values.push(value);
  form.sent.push(sent);
  return true;
}

function formDecode(text: string): string | null {
  return percentDecode(text.indexOf('+') === -1 ? text : text.replaceAll('+', ' '));
}
