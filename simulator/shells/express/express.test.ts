import { shellContract } from '../contract.ts';
import { openExpress } from './express.test-kit.ts';

shellContract('express', openExpress);
