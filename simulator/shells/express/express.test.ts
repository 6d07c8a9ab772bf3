import { openExpress } from '../../testing/mounts/express.ts';
import { shellSuite } from '../../testing/shells/suite.ts';

shellSuite('express', openExpress);
