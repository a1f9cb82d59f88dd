/** What JSON of others may hold. Values are asked for by name, so a key such as `__proto__` does nothing. */
export type JsonObject = { readonly [key: string]: unknown }

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A text that says something, or a number as text. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

export function objects(value: unknown): JsonObject[] {
  return list(value).filter(isObject)
}

/** Names as texts or as objects with a name, one or many: "Ada", ["Ada"], [{"name": "Ada"}]. */
export function names(value: unknown): string[] {
  return list(value).flatMap((item) => text(isObject(item) ? (item.name ?? item.literal) : item) ?? [])
}

function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return value === undefined || value === null ? [] : [value]
}
