import type {Browser} from 'playwright-core';

export interface PageCost {
  readonly kilobytes: number;
  readonly requests: number;
  /** Time beyond 50 ms of each long task, with the CPU slowed four times: the median of five loads. */
  readonly blockingMilliseconds: number;
}

/** Loads a page with an empty cache, and waits for all that it fetches afterwards, prefetches included. */
export async function measurePage(browser: Browser, url: string): Promise<PageCost> {
  const loads: PageCost[] = [];
  for (let load = 0; load < 5; load += 1) loads.push(await measureLoad(browser, url));
  loads.sort((a, b) => a.blockingMilliseconds - b.blockingMilliseconds);
  const median = loads[2];
  if (median === undefined) throw new Error('No load was measured');
  return median;
}

async function measureLoad(browser: Browser, url: string): Promise<PageCost> {
  const context = await browser.newContext({viewport: {width: 1280, height: 800}});
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  let bytes = 0;
  let requests = 0;
  session.on('Network.loadingFinished', ({encodedDataLength}) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await session.send('Network.enable');
  await session.send('Emulation.setCPUThrottlingRate', {rate: 4});
  await page.addInitScript(() => {
    Object.assign(window, {blocked: 0});
    new PerformanceObserver((list) => {
      for (const {duration} of list.getEntries()) {
        Object.assign(window, {
          blocked: Number(Reflect.get(window, 'blocked')) + Math.max(0, duration - 50),
        });
      }
    }).observe({type: 'longtask', buffered: true});
  });
  await page.goto(url, {waitUntil: 'load'});
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1500);
  const blocked = await page.evaluate(() => Number(Reflect.get(window, 'blocked')));
  await context.close();
  return {kilobytes: bytes / 1024, requests, blockingMilliseconds: Math.round(blocked)};
}
