import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One CA for all tests of a run, made by the first that needs it: not that of whoever runs them. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'sanwang-test-ca-'));
  process.env['SANWANG_CA_DIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
