import anyAscii from 'any-ascii'

/**
 * How names are spelled one way or another when they are brought into Latin letters, in the order in which the rules apply.
 * Russian, Kazakh, Ukrainian and Arabic names meet here: Tokayev, Tokaev, Toqaev, Токаев, Тоқаев → tokaev.
 */
const RULES: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/'/g, ''],
  [/shch|sch/g, 'sh'],
  [/tch|tsch/g, 'ch'],
  [/dzh|zh/g, 'j'],
  [/kh|q|ck/g, 'k'],
  [/gh/g, 'g'],
  [/ph/g, 'f'],
  [/tz/g, 'ts'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/(?<=[eo])ff?$/g, 'v'],
  [/oo|ou/g, 'u'],
  [/y/g, 'i'],
  [/i+e/g, 'e'],
  [/(.)\1+/g, '$1'],
]

/** Shorter keys are too easily shared. */
const SHORTEST_KEY = 4

/** What the spellings of a name have in common, or undefined for a word too short to tell. Precise rather than complete: it keeps the vowels. */
export function nameKey(term: string): string | undefined {
  const latin = anyAscii(term).toLowerCase()
  const key = RULES.reduce((spelling, [pattern, replacement]) => spelling.replace(pattern, replacement), latin)
  return key.length < SHORTEST_KEY || /[^a-z]/.test(key) ? undefined : key
}
