import anyAscii from 'any-ascii'

/**
 * How names are spelled one way or another when they are brought into Latin letters, in the order in which the rules apply.
 * Russian, Kazakh, Ukrainian and Arabic names meet here: Tokayev, Tokaev, Toqaev, Токаев, Тоқаев → tokaev. Letters are made one only where
 * transcriptions differ, since names that differ by another double letter (Cannon, Canon) are mostly different names.
 */
const RULES: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/'/g, ''],
  [/schtsch|shch/g, 'sh'],
  [/^tch|tsch/g, 'ch'],
  [/sch/g, 'sh'],
  [/dzh|zh/g, 'j'],
  [/kh|q/g, 'k'],
  [/([dg])h/g, '$1'],
  [/ph/g, 'f'],
  [/tz/g, 'ts'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/(?<=...[eo])ff$/g, 'v'],
  [/oo|ou/g, 'u'],
  [/y/g, 'i'],
  [/([ims])\1+/g, '$1'],
  // A Cyrillic е or ё at the beginning, after a vowel or after a soft sign: Yeltsin, Korolyov, Tokayev, Zinoviev, Mirziyoyev.
  [/^ie/g, 'e'],
  [/io(?=va?$)/g, 'e'],
  [/i+o?i*e+(?=v|nk)/g, 'e'],
]

/** Shorter keys are too easily shared. */
const SHORTEST_KEY = 4

/** What the spellings of a name have in common, or undefined for a word too short to tell. Precise rather than complete: it keeps the vowels. */
export function nameKey(term: string): string | undefined {
  const key = spellingKey(term)
  return key.length < SHORTEST_KEY || /[^a-z]/.test(key) ? undefined : key
}

/** The same of a word of any length, as of a name that is still being typed. */
export function spellingKey(term: string): string {
  const latin = anyAscii(term).toLowerCase()
  return RULES.reduce((spelling, [pattern, replacement]) => spelling.replace(pattern, replacement), latin)
}
