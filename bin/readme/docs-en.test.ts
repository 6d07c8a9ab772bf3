import { testBlocks } from '../testing/run-blocks.ts';
import { docsIn } from './pages.ts';

testBlocks(docsIn('en'), 32_600);
