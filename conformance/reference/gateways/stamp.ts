const digits = (value: number, width: number): string => String(value).padStart(width, '0');

/** yyyyMMddHHmmssSSS in Asia/Shanghai, which has kept UTC+8 without summer time since 1991. */
export function shanghaiStamp(atMs: number): string {
  const at = new Date(atMs + 8 * 3_600_000);
  return (
    digits(at.getUTCFullYear(), 4) +
    digits(at.getUTCMonth() + 1, 2) +
    digits(at.getUTCDate(), 2) +
    digits(at.getUTCHours(), 2) +
    digits(at.getUTCMinutes(), 2) +
    digits(at.getUTCSeconds(), 2) +
    digits(at.getUTCMilliseconds(), 3)
  );
}
