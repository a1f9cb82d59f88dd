import { readFileSync, writeFileSync } from 'node:fs'
import MiniSearch from 'minisearch'
import { dependency, type Row, readRows, runPeer } from './peer.ts'

const OPTIONS = { fields: ['headline', 'people', 'places', 'body'] }
const SEARCH_OPTIONS = {
  plain: {},
  'all words': { combineWith: 'AND' },
  prefix: { combineWith: 'AND', prefix: (_: string, i: number, terms: string[]) => i === terms.length - 1 },
  typo: { combineWith: 'AND', fuzzy: (term: string) => (term.length < 4 ? 0 : term.length < 8 ? 1 : 2) },
} as const

await runPeer({
  version: dependency('minisearch'),
  read: readRows,
  async index(rows, file) {
    const index = new MiniSearch<Row>(OPTIONS)
    index.addAll(rows)
    return { save: () => writeFileSync(file, JSON.stringify(index)) }
  },
  async load(file) {
    const index = MiniSearch.loadJSON<Row>(readFileSync(file, 'utf8'), OPTIONS)
    return { search: (query, kind) => index.search(query, SEARCH_OPTIONS[kind]).length }
  },
})
