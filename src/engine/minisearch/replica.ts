import type { Article } from '../../article.ts'
import { EngineState } from './engine-state.ts'
import { type FrozenParts, frozenIndexOf } from './frozen/frozen-index.ts'
import type { Changes } from './frozen/refreeze.ts'

/** What a writer did to its state, as another thread can be told. */
export type ChangeOfState =
  | { readonly put: Article }
  | { readonly deleted: string }
  | { readonly parts: FrozenParts; readonly changes: Changes }

/** The same, with the generation that began with it. */
export type Change = ChangeOfState & { readonly generation: string }

/** Is told of changes in their order; done when the promise resolves, which it always does. */
export type Follower = (change: Change) => Promise<void>

/** A copy of a writer's state, in another thread: it answers as the writer's own does. The arrays of the frozen index are shared. */
export class Replica {
  state = new EngineState()
  generation = '0'

  apply(change: Change): void {
    if ('put' in change) this.state.put(change.put)
    else if ('deleted' in change) this.state.delete(change.deleted)
    else this.state = stateOf(change)
    this.generation = change.generation
  }
}

function stateOf({ parts, changes }: { readonly parts: FrozenParts; readonly changes: Changes }): EngineState {
  const frozen = frozenIndexOf(parts)
  const state = new EngineState(frozen)
  for (const doc of changes.gone) state.delete(frozen.article(doc).id)
  for (const article of changes.articles) state.put(article)
  return state
}
