import type { TestArtifactBase } from 'vitest';
import type { JournalEvent } from '../control/contract.ts';

const journalKey: unique symbol = Symbol('sanwang:journal');

/** What a failed test carries for its reporters: the masked journal of its world. */
export interface JournalArtifact extends TestArtifactBase {
  readonly type: 'sanwang:journal';
  readonly world: string;
  readonly events: readonly JournalEvent[];
}

declare module 'vitest' {
  interface TestArtifactRegistry {
    [journalKey]: JournalArtifact;
  }
}
