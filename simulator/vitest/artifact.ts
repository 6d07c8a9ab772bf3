import type { TestArtifactBase } from 'vitest';
import type { Explanation, JournalEvent } from '../../fixtures/api-types.ts';

const journalKey: unique symbol = Symbol('sanwang:journal');

/** What a failed test carries for its reporters: the masked journal of its world, and why the last refusal was one. */
export interface JournalArtifact extends TestArtifactBase {
  readonly type: 'sanwang:journal';
  readonly world: string;
  /** Seed of the world; with its handle all that it draws hangs on it. */
  readonly seed: string;
  /** Command that runs the test again, with the same app ids and draws. */
  readonly repeat: string;
  readonly events: readonly JournalEvent[];
  /** How many events made room and are not among these: the ones before the first that is kept. */
  readonly dropped: number;
  /** As `sanwang why --last` has it; null when nothing was refused. */
  readonly why: Explanation | null;
}

declare module 'vitest' {
  interface TestArtifactRegistry {
    [journalKey]: JournalArtifact;
  }
}
