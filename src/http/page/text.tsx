import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'

/** Text of an answer that is escaped already and has `<mark>` and nothing else: the only markup that pages take over as it is. */
export function Marked({ markup }: { markup: string }) {
  return <>{raw(markup)}</>
}

const monthFormat = new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: 'long', timeZone: 'UTC' })
const dateFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** `2026-01-14`, with or without a time → `14 January 2026`: the day that the writer named, in whatever zone. */
export function formatDate(date: string): string {
  return format(date, date.slice(0, 10), dateFormat)
}

/** `2026-01` → `January 2026` */
export function formatMonth(month: string): string {
  return format(month, `${month}-01`, monthFormat)
}

function format(text: string, day: string, as: Intl.DateTimeFormat): string {
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? text : as.format(date)
}

export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? singular : plural}`
}

/** Elements with a separator between each two. */
export function Separated({ items, separator = ', ' }: { items: readonly Child[]; separator?: string }) {
  return (
    <>
      {items.map((item, i) => (
        <>
          {i > 0 && separator}
          {item}
        </>
      ))}
    </>
  )
}

/** A title of a browser's window is not isolated from the text around it, so it may not change its direction. */
export function windowTitle(...parts: readonly string[]): string {
  return parts.join(' – ').replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
}
