import { readFileSync, writeFileSync } from 'node:fs'
import { create, insert, load, save, search } from '@orama/orama'
import { dependency, readRows, runPeer } from './peer.ts'

const SCHEMA = { headline: 'string', people: 'string', places: 'string', body: 'string' } as const

// Orama takes the beginnings of words for words, unless it is told `exact`, and then it reads the texts of all hits again.
const SEARCH_OPTIONS = {
  plain: { threshold: 1 },
  'all words': { threshold: 0 },
  prefix: { threshold: 0 },
  typo: { threshold: 0, tolerance: 1 },
} as const

await runPeer({
  version: dependency('@orama/orama'),
  read: readRows,
  async index(rows, file) {
    const index = create({ schema: SCHEMA })
    for (const { id, ...row } of rows) await insert(index, { ...row, id: String(id) })
    return { save: () => writeFileSync(file, JSON.stringify(save(index))) }
  },
  async load(file) {
    const index = create({ schema: SCHEMA })
    load(index, JSON.parse(readFileSync(file, 'utf8')))
    return {
      search: async (term, kind) => (await search(index, { term, limit: 10, ...SEARCH_OPTIONS[kind] })).hits.length,
    }
  },
})
