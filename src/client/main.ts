import {start} from './start.ts';

/** The script of a built page: a module, so the page is parsed when it runs. */
start();
