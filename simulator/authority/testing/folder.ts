import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of the test's own. */
export function scratchFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'sanwang-authority-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}
