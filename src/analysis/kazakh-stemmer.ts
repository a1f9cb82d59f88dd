/*
 * Kazakh has no Snowball stemmer. This light one takes endings off from the right, in the order in which the language puts them on:
 *   stem + plural + possessive + case (+ predicate)      кітап-тар-ымыз-дан
 * Endings come in sets that follow vowel harmony and the sound before them; a set is listed with all its shapes.
 */
const CASE = endings(
  'ның нің дың дің тың тің', // genitive
  'нан нен дан ден тан тен', // ablative
  'мен бен пен', // instrumental
  'нда нде да де та те', // locative
  'ны ні ды ді ты ті', // accusative
  'ға ге қа ке на не', // dative
)
const ATTRIBUTIVE = endings('ндағы ндегі дағы дегі тағы тегі')
const POSSESSIVE = endings('ымыз іміз мыз міз ыңыз іңіз ңыз ңіз сы сі ым ім ың ің ы і')
const PLURAL = endings('лар лер дар дер тар тер')
const VERB = endings('ғандықтан гендіктен атын етін йтын йтін ады еді йды йді ған ген қан кен ушы уші ып іп у')

const LAYERS = [ATTRIBUTIVE, CASE, POSSESSIVE, PLURAL, VERB]
const SHORTEST_STEM = 3
/** A voiceless end becomes voiced before a vowel: кітап, кітабы. */
const UNVOICED: Readonly<Record<string, string>> = { ғ: 'қ', г: 'к', б: 'п' }

/** A Kazakh word in Cyrillic small letters → its stem. */
export function stemKazakh(term: string): string {
  const stem = LAYERS.reduce(withoutEnding, term)
  const last = stem.at(-1)!
  return stem.length < term.length ? stem.slice(0, -1) + (UNVOICED[last] ?? last) : stem
}

function withoutEnding(word: string, shapes: readonly string[]): string {
  const ending = shapes.find((shape) => word.length - shape.length >= SHORTEST_STEM && word.endsWith(shape))
  return ending === undefined ? word : word.slice(0, -ending.length)
}

/** The shapes of a layer, the longest first. */
function endings(...sets: string[]): readonly string[] {
  return sets.flatMap((set) => set.split(' ')).sort((a, b) => b.length - a.length)
}
