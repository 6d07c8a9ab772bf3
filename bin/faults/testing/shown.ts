/** What curl says of one transfer: `exit status seconds bytes type | message`, as `clients/curl.sh` has it written. */
export function shownByCurl(told: string): string {
  const [, exit = '', status = '', seconds = '', bytes = '', type = '', message = ''] =
    /^(\d+) (\d+) ([\d.]+) (\d+) (.*?) ?\| ?(.*)$/.exec(told) ?? [];
  if (exit !== '0') return `curl ${exit}: ${message}`;
  if (Number(status) >= 300) return `HTTP ${status}`;
  const late = Number(seconds) > 0.9 ? ', late' : '';
  if (Number(bytes) > 100_000) return `ok: huge${late}`;
  return `${type === 'application/json;charset=UTF-8' ? 'ok' : `ok: ${type || 'no type'}`}${late}`;
}

const most = 120;

/**
 * One line of what a client showed, without what changes from run to run. What shows at the second use of a connection alone is
 * told as such.
 */
export function lineOf([first = 'nothing', second]: readonly string[]): string {
  const [once, again] = [steady(first), second === undefined ? undefined : steady(second)];
  return again === undefined || again === once ? once : `${once}; then ${again}`;
}

/** Numbers that mean the same in every run. */
const lasting =
  /^HTTP \d{3}|^curl \d+|status code \d+|UTF-8|HTTP\/\d\.\w|\[Errno \d+\]|ISO-8859-1|\b0 bytes|\b0 out of|TLSv[\d.]+|x509|(?:tls|ssl|TLS|SSL)[vV]\d/;

function steady(said: string): string {
  const line = said
    .replace(/https?:\/\/[^\s"']+/g, 'URL')
    .replace(/(127\.0\.0\.1|\[?::1\]?|localhost)((:| port )\d+)?/g, 'HOST')
    .replace(/<[\w.]+ object at 0x[\da-f]+>(: )?/g, '')
    // Which call of the system hears first of a reset is a race.
    .replace(/\b(?:connect|read|write) (?:ECONNRESET|EPIPE)(?: HOST)?/g, 'ECONNRESET')
    // OpenSSL begins with the number of its thread.
    .replace(/[\dA-F]{8,}:error:[\dA-F]+:/g, 'error:')
    .replace(/error:[\dA-F]{8}:/g, 'error:')
    .replace(/(Fingerprints did not match\.) .*/, '$1')
    // Garbage is other garbage each time.
    .replace(/(BadStatusLine:|malformed HTTP response|malformed HTTP status code) .*/s, '$1 BYTES')
    .replace(
      /\w+: (Invalid status line|Bad trailing char|parsing HTTP\/1\.1 status line).*/s,
      'ProtocolException: Invalid status line',
    )
    .replace(new RegExp(`(${lasting.source})|0x[\\da-f]+|\\d+`, 'g'), (_all, kept?: string) => kept ?? 'N')
    .replace(/[^\P{C}]/gu, '?')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= most ? line : `${line.slice(0, most)}…`;
}
