/** A body that was answered, in UTF-8, and what else is said of it. */
export type KeptAnswer = { readonly body: Uint8Array<ArrayBuffer>; readonly link: string; readonly hits: number }

/**
 * The answers given last, each under what tells it from all others; the version of what answers is part of that. They go when another
 * version begins, since nobody can ask for them any more, and those asked for the longest time ago go first when there are more than `max`
 * bytes or characters, in bodies and in what they are under.
 */
export class KeptAnswers<Answer extends { readonly body: { readonly length: number } }> {
  private readonly max: number
  private readonly version: () => string
  private readonly answers = new Map<string, Answer>()
  private size = 0
  private keptVersion = ''

  constructor(max: number, version: () => string) {
    this.max = max
    this.version = version
  }

  get(key: string): Answer | undefined {
    this.forgetIfChanged()
    const answer = this.answers.get(key)
    if (answer) {
      this.answers.delete(key)
      this.answers.set(key, answer)
    }
    return answer
  }

  keep(key: string, answer: Answer): Answer {
    this.forgetIfChanged()
    this.drop(key)
    this.answers.set(key, answer)
    this.size += key.length + answer.body.length
    for (const oldest of this.answers.keys()) {
      if (this.size <= this.max) break
      this.drop(oldest)
    }
    return answer
  }

  private forgetIfChanged(): void {
    const version = this.version()
    if (version === this.keptVersion) return
    this.keptVersion = version
    this.answers.clear()
    this.size = 0
  }

  private drop(key: string): void {
    const answer = this.answers.get(key)
    if (!answer) return
    this.answers.delete(key)
    this.size -= key.length + answer.body.length
  }
}
