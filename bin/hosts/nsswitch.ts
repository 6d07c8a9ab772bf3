/**
 * An nsswitch.conf in which host names are looked for in files first; null where that is so already. systemd-resolved, asked
 * before, would answer from the machine's own hosts file.
 */
export function filesFirst(text: string): string | null {
  const found = /^([ \t]*hosts:)([^#\n]*?)(?=[ \t]*(?:#|$))/m.exec(text);
  if (found === null) return `${text.trimEnd()}\nhosts: files dns\n`.trimStart();
  const [whole, head = '', told = ''] = found;
  if (/^\s*files\b/.test(told)) return null;
  // What was to happen after `files` goes with it: `[NOTFOUND=return]` would end the search there.
  const others = told.replace(/\bfiles\b(\s*\[[^\]]*\])*/g, '').split(/\s+/);
  const line = [head, 'files', ...others.filter(Boolean)].join(' ');
  return `${text.slice(0, found.index)}${line}${text.slice(found.index + whole.length)}`;
}
