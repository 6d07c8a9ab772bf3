/** The lines of the CHANGELOG that belong to a version, and what is wrong with it as a release's. */
export function notesOf(
  changelog: string,
  version: string,
): { readonly notes: string; readonly problem: string | null } {
  const sections = changelog.split(/^(?=## )/m).slice(1);
  const named = (name: string) => sections.find((section) => section.startsWith(`## [${name}]`));
  const section = named(version);
  const unreleased = (named('Unreleased') ?? '').split('\n').slice(1).join('\n').trim();
  const [newest] = sections.filter((each) => each !== named('Unreleased'));
  const notes = section === undefined ? '' : `${section.split('\n').slice(1).join('\n').trim()}\n`;
  if (section === undefined)
    return {
      notes: `${unreleased}\n`,
      problem: `CHANGELOG.md has no section [${version}], which package.json says is the version`,
    };
  if (newest !== section)
    return {
      notes,
      problem: `the newest section of CHANGELOG.md is not [${version}], which package.json says is the version`,
    };
  if (!/^## \[[^\]]+\] - \d{4}-\d\d-\d\d$/m.test(section))
    return { notes, problem: `[${version}] in CHANGELOG.md has no date, as in ## [${version}] - 2026-11-29` };
  if (unreleased !== '')
    return { notes, problem: 'CHANGELOG.md has lines under Unreleased: they belong to the version that is released' };
  if (notes.trim() === '') return { notes, problem: `[${version}] in CHANGELOG.md is empty` };
  return { notes, problem: null };
}
