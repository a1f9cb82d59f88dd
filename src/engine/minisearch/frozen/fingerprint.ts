import { createHash } from 'node:crypto'
import { ALIAS_ROWS } from '../../../analysis/aliases.ts'
import { analyze } from '../../../analysis/analyzer.ts'
import { nameKey } from '../../../analysis/name-key.ts'
import { stemmerFor } from '../../../analysis/stemmer.ts'
import { STOP_WORDS } from '../../../analysis/stop-words.ts'
import { FIELDS } from '../../../article.ts'

/** A text that meets every rule of the analysis once. */
const PROBE = `The U.S. leaders’ 1,000.5 talks: O'Brien re-elected, WHO and who; İstanbul, Straße, coöperation, Ærø, running
runners connections Тоқаевтың мектептерде говорили України العربية 北京大学 𝐁old e.g. a\u0301 ﬁnd Kassym-Jomart Schtscherbak`
const LANGUAGES = ['en', 'ru', 'kk', 'uk', 'ar', 'tr', 'de', 'fr', 'es', 'zz']

/**
 * What the analysis makes of a text, in a few letters: an index whose words were made by another analysis, or under other tables of
 * Unicode, has another fingerprint, and is of no use.
 */
export function analyzerFingerprint(): string {
  const terms = analyze(PROBE).map(({ term }) => term)
  const stems = LANGUAGES.map((language) => terms.map(stemmerFor(language)))
  const parts = [FIELDS, terms, stems, terms.map(nameKey), [...STOP_WORDS], ALIAS_ROWS, process.versions.unicode]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
}
