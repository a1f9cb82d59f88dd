import type { Interpretation, SearchParams } from '../../search.ts'
import { searchUrl } from './search-url.ts'
import { Separated } from './text.tsx'

/** Variants shown for one word of the query. */
const VARIANTS = 4

type Reading = { interpretation: Interpretation; params: SearchParams; problems: readonly string[] }

/** What was read otherwise than it was typed, said plainly. */
export function InterpretationNotes({ interpretation, params, problems }: Reading) {
  const { didYouMean, relaxed, variants } = interpretation
  const notes = [
    didYouMean !== null && <DidYouMean query={didYouMean} params={params} />,
    relaxed.length > 0 && (
      <>
        No article has all of these words; left out: <Words words={relaxed} />.
      </>
    ),
    ...[...groupVariants(variants)].map(([from, to]) => (
      <>
        For <Words words={[from]} /> also searched <Words words={to.slice(0, VARIANTS)} />
        {to.length > VARIANTS && ' and others'}.
      </>
    )),
    ...[...problems, ...interpretation.problems.map(({ message }) => message)],
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

function groupVariants(variants: Interpretation['variants']): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const { from, to } of variants) groups.set(from, [...(groups.get(from) ?? []), to])
  return groups
}
