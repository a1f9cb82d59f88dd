/** What a text of filters comes to, in the lists that clients may send instead: an inner list is OR, the outer one AND. */
export type FilterLists = { readonly facetFilters: readonly string[][]; readonly numericFilters: readonly string[][] }

type Term = { readonly kind: 'facet' | 'number'; readonly text: string }

const QUOTED = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`
const NUMBER = String.raw`\w+\s*(?:[<>]=?|=)\s*-?\d+(?:\.\d+)?|\w+\s*:\s*-?\d+\s+TO\s+-?\d+`
const TOKEN = new RegExp(
  String.raw`\s*(?:(?<mark>[()]|(?:AND|OR|NOT)(?![\w:]))|(?<number>${NUMBER})|(?<facet>\w+)\s*:\s*(?<value>${QUOTED}|[^\s()"'][^\s()]*))\s*`,
  'y',
)

/**
 * Reads the `filters` of an Algolia client: conditions with AND between them, each of which may be several with OR between them, in
 * parentheses or not (`OR` binds closer), or one after NOT. Undefined when it is not of that form, as Algolia refuses it too.
 */
export function readFilterText(text: string): FilterLists | undefined {
  const tokens = tokensOf(text)
  if (tokens === undefined) return undefined
  const groups: Term[][] = []
  do {
    const group = readGroup(tokens)
    if (group === undefined) return undefined
    groups.push(group)
  } while (take(tokens, 'AND'))
  return tokens.length > 0 ? undefined : toLists(groups)
}

type Token = Term | string

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = []
  for (let end = 0; end < text.length; end = TOKEN.lastIndex) {
    TOKEN.lastIndex = end
    const { mark, number, facet, value } = TOKEN.exec(text)?.groups ?? {}
    if (mark !== undefined) tokens.push(mark)
    else if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else if (facet !== undefined) tokens.push({ kind: 'facet', text: `${facet}:${plain(value!).replace(/^-/, '\\-')}` })
    else return undefined
  }
  return tokens
}

/** A value without its quotation marks. */
function plain(value: string): string {
  return /^["']/.test(value) ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value
}

function readGroup(tokens: Token[]): Term[] | undefined {
  const isInside = take(tokens, '(')
  const terms: (Term | undefined)[] = []
  do terms.push(readTerm(tokens))
  while (take(tokens, 'OR'))
  if (isInside && !take(tokens, ')')) return undefined
  return terms.includes(undefined) ? undefined : (terms as Term[])
}

function readTerm(tokens: Token[]): Term | undefined {
  const isNot = take(tokens, 'NOT')
  const term = tokens.shift()
  if (typeof term !== 'object') return undefined
  if (!isNot) return term
  return term.kind === 'facet' ? { kind: 'facet', text: term.text.replace(':', ':-') } : undefined
}

function take(tokens: Token[], mark: string): boolean {
  if (tokens[0] !== mark) return false
  tokens.shift()
  return true
}

/** Undefined when a facet and a number are alternatives: neither list can say that. */
function toLists(groups: readonly Term[][]): FilterLists | undefined {
  const listOf = (kind: Term['kind']) =>
    groups.filter((group) => group.every((term) => term.kind === kind)).map((group) => group.map(({ text }) => text))
  const lists = { facetFilters: listOf('facet'), numericFilters: listOf('number') }
  return lists.facetFilters.length + lists.numericFilters.length === groups.length ? lists : undefined
}
