import { fold } from './fold.ts'
import { STOP_WORDS } from './stop-words.ts'
import type { Token } from './token.ts'
import { tokenize } from './tokenizer.ts'

const LOWER_CASE = /\p{Ll}/u
const SEVERAL_WORDS = /\S\s+\S/

/**
 * Text → tokens, the same for articles and queries. Capitals tell an acronym from a word (WHO, who) only where the
 * text has small letters as well, or is that one word.
 */
export function analyze(text: string): Token[] {
  const { starts, ends, count } = tokenize(text)
  const keepAcronyms = keepsAcronyms(text)
  const tokens: Token[] = []
  for (let i = 0; i < count; i++) {
    const [start, end] = [starts[i]!, ends[i]!]
    const term = fold(text.slice(start, end), keepAcronyms)
    if (term !== '') tokens.push({ term, position: tokens.length, start, end })
  }
  return tokens
}

export function keepsAcronyms(text: string): boolean {
  return tellsCase(text) || !SEVERAL_WORDS.test(text)
}

/** Whether capitals mean anything in the text: it has small letters too. */
export function tellsCase(text: string): boolean {
  return LOWER_CASE.test(text)
}

/** A word that carries no meaning of its own; the acronyms WHO and US do. */
export function isStopWord(term: string): boolean {
  return STOP_WORDS.has(term)
}
