/** What was found for the key before, or what is found now; when too much is kept, all of it is let go. */
export function remember<Value>(known: Map<string, Value>, limit: number, key: string, find: () => Value): Value {
  const value = known.get(key) ?? find()
  if (known.size >= limit) known.clear()
  known.set(key, value)
  return value
}
