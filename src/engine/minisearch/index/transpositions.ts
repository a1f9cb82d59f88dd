/** The term with two neighbouring letters exchanged, for every two that differ. */
export function* transpositions(term: string): Generator<string> {
  for (let i = 0; i + 1 < term.length; i++) {
    if (term[i] !== term[i + 1]) yield term.slice(0, i) + term[i + 1] + term[i] + term.slice(i + 2)
  }
}
