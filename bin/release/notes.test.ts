import { expect, test } from 'vitest';
import { notesOf } from './notes.ts';

const released =
  '# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n- New.\n\n## [0.1.0] - 2026-11-29\n\n- Old.\n';

test('the notes are the lines of the version', () => {
  expect(notesOf(released, '0.2.0')).toEqual({ notes: '- New.\n', problem: null });
});

test.each([
  ['the version has no section', released, '0.3.0', 'no section [0.3.0]'],
  ['the version is an old one', released, '0.1.0', 'newest section'],
  ['lines are left over', released.replace('[Unreleased]\n', '[Unreleased]\n\n- Left.\n'), '0.2.0', 'under Unreleased'],
  ['there is no date', released.replace(' - 2026-12-01', ''), '0.2.0', 'no date'],
  ['it says nothing', released.replace('- New.\n', ''), '0.2.0', 'is empty'],
])('%s', (_, changelog, version, problem) => {
  expect(notesOf(changelog, version).problem).toContain(problem);
});
