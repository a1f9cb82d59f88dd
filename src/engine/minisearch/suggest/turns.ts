import { SUGGESTION_KINDS, type SuggestionKind } from '../../engine.ts'

/** What each kind may add in one turn: two names of each kind stand among the first five, and no list is all of one kind. */
const PER_TURN: Readonly<Record<SuggestionKind, number>> = { person: 2, place: 2, query: 1, headline: 1 }

/** One list of all kinds: in each turn the next of each kind, the better first. Of each kind no more is read than is wanted. */
export function takeTurns<Candidate extends { readonly score: number }>(
  kinds: Readonly<Record<SuggestionKind, Iterator<Candidate>>>,
  limit: number,
): Candidate[] {
  const taken: Candidate[] = []
  while (taken.length < limit) {
    const turn = SUGGESTION_KINDS.flatMap((kind) => takeNext(kinds[kind], PER_TURN[kind]))
    if (turn.length === 0) break
    taken.push(...turn.sort((a, b) => b.score - a.score))
  }
  return taken.slice(0, limit)
}

function takeNext<Candidate>(candidates: Iterator<Candidate>, count: number): Candidate[] {
  const taken: Candidate[] = []
  while (taken.length < count) {
    const { done, value } = candidates.next()
    if (done) break
    taken.push(value)
  }
  return taken
}
