import { words as frame } from '../frame/words.ts';
import { say } from '../words/words.ts';

export function Suite() {
  return <h1>{say(frame.suite)}</h1>;
}
