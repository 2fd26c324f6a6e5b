import type {Diagnostic} from '../../../schemas/diagnostic.ts';
import {countDiagnostics} from '../../core/diagnostics/counts.ts';
import {reportPretty} from '../../core/diagnostics/reporters/pretty.ts';
import {checkProject} from '../../node/check/check-project.ts';
import {type CheckSession, createCheckSession} from '../../node/check/check-session.ts';
import {today} from '../../node/today.ts';
import type {Cookbook} from './cookbook.ts';

type RecipesCheck = (options: {readonly stopOnErrors: boolean}) => Promise<readonly Diagnostic[]>;

/**
 * What `npm run check` says of the recipes, in this process, with what the pages have read of them: to be called after each refresh of
 * the cookbook, and gives the errors. A build stops at errors; a served site prints them and shows them on the page.
 */
export function createRecipesCheck(siteDir: string, cookbook: Cookbook): RecipesCheck {
  const options = {root: siteDir, today: today()};
  let opened: Promise<CheckSession> | undefined;
  return async ({stopOnErrors}) => {
    // For work on the site itself while recipes are unfinished; a build for readers never sets it.
    if (process.env['COOKBOOK_CHECK'] === 'off') return [];
    opened ??= createCheckSession({...options, parsed: cookbook.parsed});
    const session = await opened;
    await session.refresh();
    const {diagnostics, recipes} = await checkProject(options, session);
    const errors = diagnostics.filter(({severity}) => severity === 'error');
    if (errors.length === 0) return [];
    const report = reportPretty(errors, countDiagnostics(diagnostics, recipes), {
      colors: !stopOnErrors && process.stderr.isTTY,
    });
    if (stopOnErrors)
      throw new Error(`The recipes have errors; mend them, then build again.\n${report}`);
    process.stderr.write(report);
    return errors;
  };
}
