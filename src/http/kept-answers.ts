/** A body that was answered, in UTF-8, and what else is said of it. */
export type KeptAnswer = { readonly body: Uint8Array<ArrayBuffer>; readonly link: string; readonly hits: number }

/**
 * The answers given last, each under what tells it from all others. The generation of the articles is part of that, so that none outlives
 * a change. Those asked for the longest time ago go first when there are more than `max` bytes or characters, in
 * bodies and in what they are under.
 */
export class KeptAnswers<Answer extends { readonly body: { readonly length: number } }> {
  private readonly max: number
  private readonly answers = new Map<string, Answer>()
  private size = 0

  constructor(max: number) {
    this.max = max
  }

  get(key: string): Answer | undefined {
    const answer = this.answers.get(key)
    if (answer) {
      this.answers.delete(key)
      this.answers.set(key, answer)
    }
    return answer
  }

  keep(key: string, answer: Answer): Answer {
    this.drop(key)
    this.answers.set(key, answer)
    this.size += key.length + answer.body.length
    for (const oldest of this.answers.keys()) {
      if (this.size <= this.max) break
      this.drop(oldest)
    }
    return answer
  }

  private drop(key: string): void {
    const answer = this.answers.get(key)
    if (!answer) return
    this.answers.delete(key)
    this.size -= key.length + answer.body.length
  }
}
