import { engineContract } from '../engine-contract.ts'
import { newEngine } from './engine.ts'

engineContract({ name: 'opensearch', newEngine: () => newEngine() })
