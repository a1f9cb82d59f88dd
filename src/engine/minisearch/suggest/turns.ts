import { SUGGESTION_KINDS, type Suggestion, type SuggestionKind } from '../../engine.ts'

/** A suggestion with how well it answers, comparable between kinds. */
export type Scored = { readonly suggestion: Suggestion; readonly score: number }

/** What each kind may add in one turn: two names of each kind stand among the first five, and no list is all of one kind. */
const PER_TURN: Readonly<Record<SuggestionKind, number>> = { person: 2, place: 2, query: 1, headline: 1 }

/** One list of all kinds: in each turn the best of each, the better first, and headlines last. */
export function takeTurns(lists: Readonly<Record<SuggestionKind, readonly Scored[]>>, limit: number): Suggestion[] {
  const taken: Suggestion[] = []
  for (let turn = 0; taken.length < limit; turn++) {
    const take = (kind: SuggestionKind) => lists[kind].slice(turn * PER_TURN[kind], (turn + 1) * PER_TURN[kind])
    const turnOf = SUGGESTION_KINDS.flatMap(take).sort((a, b) => b.score - a.score)
    if (turnOf.length === 0) break
    taken.push(...turnOf.map(({ suggestion }) => suggestion))
  }
  return taken.slice(0, limit)
}
