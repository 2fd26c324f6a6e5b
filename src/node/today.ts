/** The day in UTC, as recipes are reviewed by days: `YYYY-MM-DD`. `COOKBOOK_TODAY` sets another one. */
export function today(): string {
  return process.env['COOKBOOK_TODAY'] ?? new Date().toISOString().slice(0, 10);
}
