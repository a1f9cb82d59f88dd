/** Where the service stands between its start and its end; told by whoever starts it, asked at every request. */
export type Readiness = {
  /**
   * `indexing`: nothing can be searched yet. `unavailable`: what the service stands on does not answer. `draining`: requests are still
   * answered, but no new ones should be sent.
   */
  readonly state: 'indexing' | 'ready' | 'unavailable' | 'draining'
  /** Articles that are indexed so far, while the state is `indexing`. */
  readonly indexed?: number
  /** Article files that could not be read, or what is wrong with the cluster, a sentence each. */
  readonly problems: readonly string[]
}
