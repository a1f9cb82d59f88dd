/** `2026` → `2026-01-01`; undefined for a day that does not exist, such as 2026-02-30. */
export function firstDay(value: string): string | undefined {
  const day = `${value}-01-01`.slice(0, 10)
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined
}

/** `2026` → `2026-12-31`, `2024-02` → `2024-02-29` */
export function lastDay(value: string): string {
  if (value.length === 10) return value
  const month = `${value}-12`.slice(0, 7)
  const date = new Date(`${month}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + 1, 0)
  return date.toISOString().slice(0, 10)
}
