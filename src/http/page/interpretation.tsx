import type { Interpretation, SearchParams } from '../../search.ts'
import { quoteWord } from './quote-word.ts'
import { searchUrl } from './search-url.ts'
import { Separated } from './text.tsx'

/** Variants shown for one word of the query. */
const VARIANTS = 4

type Reading = { interpretation: Interpretation; params: SearchParams; problems: readonly string[] }

/** What was read otherwise than it was typed, said plainly. */
export function InterpretationNotes({ interpretation, params, problems }: Reading) {
  const { didYouMean, relaxed, variants } = interpretation
  const notes = [
    ...problems,
    didYouMean !== null && <DidYouMean query={didYouMean} params={params} />,
    relaxed.length > 0 && (
      <>
        Too few articles have all of these words, so these need not be there: <Words words={relaxed} />.
      </>
    ),
    ...[...groupVariants(variants)].map(([from, to]) => <AlsoSearched from={from} to={to} params={params} />),
    ...interpretation.problems.map(({ message }) => message),
  ].filter(Boolean)
  if (notes.length === 0) return null
  return (
    <ul class="notes">
      {notes.map((note) => (
        <li>{note}</li>
      ))}
    </ul>
  )
}

export function DidYouMean({ query, params }: { query: string; params: SearchParams }) {
  return (
    <>
      Did you mean{' '}
      <a class="did-you-mean" href={searchUrl(params, { q: query })}>
        <bdi>{query}</bdi>
      </a>
      ?
    </>
  )
}

type Variants = Interpretation['variants']

/** A correction is a guess, so it can be refused; the spellings of a name are not. */
function AlsoSearched({ from, to, params }: { from: string; to: Variants; params: SearchParams }) {
  const asTyped = to.some(({ kind }) => kind === 'typo') ? quoteWord(params.q, from) : undefined
  return (
    <>
      For <Words words={[from]} /> also searched <Words words={to.slice(0, VARIANTS).map((variant) => variant.to)} />
      {to.length > VARIANTS && ' and others'}.
      {asTyped !== undefined && (
        <>
          {' '}
          <a href={searchUrl(params, { q: asTyped })} rel="nofollow">
            Search only for <Words words={[from]} />
          </a>
        </>
      )}
    </>
  )
}

function Words({ words }: { words: readonly string[] }) {
  return (
    <Separated
      items={words.map((word) => (
        <q>
          <bdi>{word}</bdi>
        </q>
      ))}
    />
  )
}

function groupVariants(variants: Variants): Map<string, Variants> {
  const groups = new Map<string, Variants>()
  for (const variant of variants) groups.set(variant.from, [...(groups.get(variant.from) ?? []), variant])
  return groups
}
