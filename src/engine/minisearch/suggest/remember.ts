/** What was found for the key before, or what is found now; when too much is kept, all of it is let go. */
export function remember<Key, Value>(known: Map<Key, Value>, limit: number, key: Key, find: () => Value): Value {
  const before = known.get(key)
  if (before !== undefined) return before
  const value = find()
  if (known.size >= limit) known.clear()
  known.set(key, value)
  return value
}
