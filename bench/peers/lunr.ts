import { readFileSync, writeFileSync } from 'node:fs'
import lunr from 'lunr'
import { dependency, readRows, runPeer } from './peer.ts'

const FIELDS = ['headline', 'people', 'places', 'body']

await runPeer({
  version: dependency('lunr'),
  read: readRows,
  async index(rows, file) {
    const index = lunr((builder) => {
      for (const field of FIELDS) builder.field(field)
      for (const row of rows) builder.add(row)
    })
    return { save: () => writeFileSync(file, JSON.stringify(index)) }
  },
  async load(file) {
    const index = lunr.Index.load(JSON.parse(readFileSync(file, 'utf8')))
    return {
      search: (query, kind) => {
        const words = query.split(' ')
        const last = words.length - 1
        const { REQUIRED, OPTIONAL } = lunr.Query.presence
        const hits = index.query((clauses) => {
          for (const [i, word] of words.entries()) {
            clauses.term(word, {
              presence: kind === 'plain' ? OPTIONAL : REQUIRED,
              ...(kind === 'prefix' && i === last && { wildcard: lunr.Query.wildcard.TRAILING }),
              ...(kind === 'typo' && { editDistance: word.length < 4 ? 0 : word.length < 8 ? 1 : 2 }),
            })
          }
        })
        return hits.length
      },
    }
  },
})
