const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;

/** How far a stamp may be from now, in either direction [aliyun-replay]. */
export const windowMs = 15 * 60_000;

/** Milliseconds since 1970; null where it is no UTC time. Milliseconds are seen in a client; what is finer is refused, as others found [aliyun-replay]. */
export function stampOf(text: string): number | null {
  const ms = form.test(text) ? Date.parse(text) : Number.NaN;
  // 30 February is read as 2 March, and 24:00 as the day after.
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 19) !== text.slice(0, 19) ? null : ms;
}
