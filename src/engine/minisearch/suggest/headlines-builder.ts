import type { Arrays } from '../frozen/arrays.ts'
import { GrowingNumbers, narrow, packLists } from '../frozen/number-arrays.ts'
import { packTexts } from '../frozen/sorted-texts.ts'
import { CompletionsBuilder, groupBy, WordNumbers } from './completions-builder.ts'
import { ALONE } from './frozen-phrases.ts'
import { headlineWeight, headlineWords } from './headlines.ts'
import { phrasesOf, phraseWeight } from './phrases.ts'

/** Collects headlines that come in the order of their documents, and packs them and their phrases. */
export class HeadlinesBuilder {
  private readonly words = new WordNumbers()
  private readonly headlines = new CompletionsBuilder()
  /** The two words of each phrase of each headline. */
  private readonly firsts = new GrowingNumbers()
  private readonly seconds = new GrowingNumbers()

  add(doc: number, terms: readonly string[], date: string | undefined): void {
    for (const [place, word] of headlineWords(terms).entries()) {
      this.headlines.add(this.words.number(word), doc, headlineWeight(place === 0, date))
    }
    for (const phrase of phrasesOf(terms)) {
      const [first, second] = phrase.split(' ').map((word) => this.words.number(word))
      this.firsts.push(first!)
      this.seconds.push(second === undefined ? ALONE : second + 1)
    }
  }

  putInto(arrays: Arrays): void {
    const { words, places } = this.words.sorted()
    arrays.putTexts('suggest.headlineWords', packTexts(words))
    this.headlines.putInto(arrays, 'suggest.headlines', places)
    this.putPhrases(arrays, places)
  }

  private putPhrases(arrays: Arrays, places: Uint32Array): void {
    const completions = new CompletionsBuilder()
    const counts = new GrowingNumbers()
    const lists = Array.from(this.phrasesByFirst(places), (seconds, first) => {
      const counted = countEach(seconds)
      for (const [second, count] of counted) {
        const weight = phraseWeight(second === ALONE ? '' : ' ', count)
        if (weight > 0) completions.add(first, counts.length, weight)
        counts.push(count)
      }
      return counted.keys()
    })
    arrays.putLists('suggest.phrases.seconds', packLists(lists))
    arrays.put('suggest.phrases.counts', narrow(counts.view.slice()))
    completions.putInto(
      arrays,
      'suggest.phrases',
      places.map((_, place) => place),
    )
  }

  /** For each place of the dictionary the second words of the phrases that begin with it, sorted, as often as a headline has them. */
  private *phrasesByFirst(places: Uint32Array): Generator<Uint32Array> {
    const { starts, numbers } = groupBy(this.firsts.view, places)
    const seconds = this.seconds.view
    for (let place = 0; place < places.length; place++) {
      const phrases = numbers.subarray(starts[place]!, starts[place + 1]!)
      yield phrases.map((i) => (seconds[i] === ALONE ? ALONE : places[seconds[i]! - 1]! + 1)).sort()
    }
  }
}

/** How often each number comes, in the order of the numbers, which are sorted. */
function countEach(numbers: Uint32Array): Map<number, number> {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return counts
}
