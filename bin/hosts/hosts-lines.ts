/** Between these lines stands what is ours, so that it can be taken out again. */
export const marks = { begin: '# begin sanwang', end: '# end sanwang' } as const;

/** Lines that lead names to an address. One name a line: Windows reads no more than nine on one. */
export function hostsLines(address: string, names: readonly string[]): string[] {
  return [marks.begin, ...names.map((name) => `${address} ${name}`), marks.end];
}

/** The machine's own lines without those names, which would be found first, and then ours. */
export function joinedHosts(own: string, address: string, names: readonly string[]): string {
  const ours = new Set(names);
  const kept = own.split(/\r?\n/).flatMap((line) => without(line, ours));
  while (kept.at(-1) === '') kept.pop();
  return [...kept, ...hostsLines(address, names), ''].join('\n');
}

/** A line as it is, with fewer names, or not at all where no name is left on it. */
function without(line: string, names: ReadonlySet<string>): string[] {
  const [told = ''] = line.split('#');
  const [address = '', ...known] = told.trim().split(/\s+/);
  const left = known.filter((name) => !names.has(name.toLowerCase()));
  if (left.length === known.length) return [line];
  return left.length === 0 ? [] : [`${address} ${left.join(' ')}`];
}
