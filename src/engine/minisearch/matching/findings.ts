import type { MatchedTerms, Variant } from '../../engine.ts'
import type { WordForm } from './word-forms.ts'

/** What is to be said of a search beside its hits: what to highlight, and which words were read as others. */
export class Findings {
  readonly terms = new Map<string, number>()
  readonly phrases: MatchedTerms['phrases'][number][] = []
  readonly variants: Variant[] = []

  noteWord(word: string, forms: readonly WordForm[], idf: number): void {
    for (const { term, weight } of forms) this.terms.set(term, Math.max(idf * weight, this.terms.get(term) ?? 0))
    for (const form of forms) {
      const kind = form.kind ?? form.tier
      if (kind !== 'word' && kind !== 'prefix') this.noteVariant({ from: word, to: form.term, kind })
    }
  }

  notePhrase(words: readonly (readonly WordForm[])[], slop: number, weight: number): void {
    this.phrases.push({ terms: words.map((forms) => new Set(forms.map(({ term }) => term))), slop, weight })
  }

  private noteVariant(variant: Variant): void {
    const isKnown = this.variants.some(({ from, to }) => from === variant.from && to === variant.to)
    if (!isKnown && this.variants.length < MOST_VARIANTS) this.variants.push(variant)
  }
}

const MOST_VARIANTS = 20
