import {startAddress} from './address.ts';
import {startAddressValues} from './address-values.ts';
import {startChecklist} from './checklist.ts';
import {startCopying} from './copying.ts';
import {startDiagrams} from './diagrams.ts';
import {startFilters} from './filters.ts';
import {startFolds} from './folds.ts';
import {startNotFound} from './not-found.ts';
import {startScrollers} from './scrollers.ts';
import {startSearch} from './start-search.ts';
import {startTabs} from './tabs.ts';
import {startThemeSwitch} from './theme-switch.ts';
import {startVariables} from './variables.ts';

/** Brings the page that is in the document to life; each part does nothing where the page has no use for it. */
export function start(): void {
  startThemeSwitch();
  startFolds();
  startTabs();
  startAddressValues();
  startVariables();
  startAddress();
  startChecklist();
  startCopying();
  startDiagrams();
  startScrollers();
  startFilters();
  startSearch();
  // Without the index the page still has its other links.
  startNotFound().catch(console.warn);
}
