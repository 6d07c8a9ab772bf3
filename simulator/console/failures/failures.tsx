import { words as frame } from '../frame/words.ts';
import { say } from '../words/words.ts';

export function Failures() {
  return <h1>{say(frame.failures)}</h1>;
}
