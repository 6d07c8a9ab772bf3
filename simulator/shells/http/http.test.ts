import { openHttp } from '../../testing/mounts/http.ts';
import { shellSuite } from '../../testing/shells/suite.ts';

shellSuite('http', openHttp);
