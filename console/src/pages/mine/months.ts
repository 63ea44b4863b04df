/** The day in the office's zone: 2026-03-05. */
export function dayNow(timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date());
}

/** The month in the office's zone: 2026-03. */
export function monthNow(timeZone: string): string {
  return dayNow(timeZone).slice(0, 7);
}

/** A month so many months on: 2026-01 and -1 is 2025-12. */
export function monthAfter(month: string, by: number): string {
  const [year, number] = month.split("-").map(Number);
  const date = new Date(Date.UTC(year ?? 1970, (number ?? 1) - 1 + by, 1));
  return date.toISOString().slice(0, 7);
}
