// node scripts/bundled.mjs SCRIPT [arguments] runs scripts/SCRIPT.ts as one bundle.
import {importBundled} from './bundle.mjs';
import {optimizeLate} from './optimize-late.mjs';

optimizeLate();
const [script = ''] = process.argv.splice(2, 1);
await importBundled(`scripts/${script}.ts`);
