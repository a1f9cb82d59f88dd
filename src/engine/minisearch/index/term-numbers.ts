import { packTexts, type SortedTexts } from '../frozen/sorted-texts.ts'

/**
 * A number for every term ever seen, from 1; 0 is the empty term, which stands between the values of a list. The terms of a frozen
 * dictionary come first, each with its place there.
 */
export class TermNumbers {
  private readonly frozen: SortedTexts
  private readonly numbers = new Map<string, number>()
  private readonly terms: string[] = []

  constructor(frozen: SortedTexts = packTexts([''])) {
    this.frozen = frozen
  }

  get size(): number {
    return this.frozen.size + this.terms.length
  }

  add(term: string): number {
    const known = this.number(term)
    if (known !== undefined) return known
    const number = this.size
    this.numbers.set(term, number)
    this.terms.push(term)
    return number
  }

  number(term: string): number | undefined {
    return this.numbers.get(term) ?? this.frozen.indexOf(term)
  }

  term(number: number): string {
    return number < this.frozen.size ? this.frozen.at(number) : this.terms[number - this.frozen.size]!
  }
}
