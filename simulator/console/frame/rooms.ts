import type { ComponentType } from 'preact';
import { Failures } from '../failures/failures.tsx';
import { Phones } from '../phones/phones.tsx';
import { Service } from '../service/service.tsx';
import { Start } from '../start/start.tsx';
import { Suite } from '../suite/suite.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import type { Words } from '../words/words.ts';
import { words } from './words.ts';

/** A room of the page: where it is, what it is called, what is in it. */
export interface Room {
  /** First part of its links; the start has none. */
  readonly id: string;
  readonly title: Words;
  readonly view: ComponentType;
}

export const rooms: readonly Room[] = [
  { id: '', title: words.start, view: Start },
  { id: 'timeline', title: words.timeline, view: Timeline },
  { id: 'phones', title: words.phones, view: Phones },
  { id: 'failures', title: words.failures, view: Failures },
  { id: 'service', title: words.service, view: Service },
  { id: 'suite', title: words.suite, view: Suite },
];
