import {start} from './start.ts';

/** While the site is being served (`npm start`), pages are drawn in the browser: begin again after each of them. */
export function onRouteDidUpdate(): void {
  requestAnimationFrame(start);
}
