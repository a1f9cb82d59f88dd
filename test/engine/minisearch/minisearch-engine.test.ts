import { createMinisearchEngine } from '../../../src/engine/minisearch/minisearch-engine.ts'
import { engineContract } from '../../engine-contract.ts'

engineContract({
  name: 'minisearch',
  newEngine: createMinisearchEngine,
  skip: [
    { reason: 'each word of a query is analysed by itself', tests: ['also where function words are in capitals'] },
    { reason: 'a name in capitals is kept under its capitals', tests: ['names that read as function words'] },
    {
      reason: 'words are let go by their weight in the whole archive',
      tests: ['of the words, those are let go that no article with the field has'],
    },
  ],
})
