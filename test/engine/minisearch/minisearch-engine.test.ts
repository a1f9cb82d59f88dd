import { createMinisearchEngine } from '../../../src/engine/minisearch/minisearch-engine.ts'
import { engineContract } from '../../engine-contract.ts'

engineContract({
  name: 'minisearch',
  newEngine: () => createMinisearchEngine(),
})

engineContract({
  name: 'minisearch, frozen after every writing',
  newEngine: () => createMinisearchEngine({ consolidateAfter: 1, inWorker: false }),
})
