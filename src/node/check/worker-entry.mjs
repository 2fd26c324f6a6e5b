// A worker thread starts without the loader of its parent, so it registers tsx before it imports TypeScript.
import {register} from 'tsx/esm/api';

register();
await import('./worker.ts');
