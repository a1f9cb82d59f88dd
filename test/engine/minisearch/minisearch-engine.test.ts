import { createMinisearchEngine } from '../../../src/engine/minisearch/minisearch-engine.ts'
import { engineContract } from '../../engine-contract.ts'

engineContract({
  name: 'minisearch',
  newEngine: createMinisearchEngine,
})
