/** A number for every term ever seen, from 1; 0 is the empty term, which stands between the values of a list. */
export class TermNumbers {
  private readonly numbers = new Map<string, number>([['', 0]])
  private readonly terms: string[] = ['']

  get size(): number {
    return this.terms.length
  }

  add(term: string): number {
    const known = this.numbers.get(term)
    if (known !== undefined) return known
    this.numbers.set(term, this.terms.length)
    return this.terms.push(term) - 1
  }

  number(term: string): number | undefined {
    return this.numbers.get(term)
  }

  term(number: number): string {
    return this.terms[number]!
  }
}
