/** Marks of the Unreleased section: `(contract: verb up; reply M1)` names what may differ, and all that belongs to it. */
export function marksIn(changelog: string): readonly string[] {
  const from = changelog.indexOf('## [Unreleased]');
  const section = from < 0 ? '' : (changelog.slice(from).split(/\n## /)[0] as string);
  return [...section.replaceAll(/\s+/g, ' ').matchAll(/\(contract: ((?:[^()]|\([^()]*\))*)\)/g)].flatMap(
    ([, ids = '']) => ids.split(';').map((id) => id.trim()),
  );
}

/** Whether a mark names this id, or what it belongs to: `reply M1` names `reply M1 refused forged`. */
export function isMarked(id: string, marks: readonly string[]): boolean {
  return marks.some((mark) => id === mark || id.startsWith(`${mark} `) || id.startsWith(`${mark}/`));
}
