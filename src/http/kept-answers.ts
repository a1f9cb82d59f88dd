/** A body that was answered, in UTF-8, and what else is said of it. */
export type KeptAnswer = { readonly body: Uint8Array<ArrayBuffer>; readonly link: string; readonly hits: number }

/**
 * The answers given last, each under the tag that it was sent with: the generation is in the tag, so that none outlives a change. Those
 * asked for the longest time ago go first when there are more bytes than `max`.
 */
export class KeptAnswers {
  private readonly max: number
  private readonly answers = new Map<string, KeptAnswer>()
  private size = 0

  constructor(max: number) {
    this.max = max
  }

  get(tag: string): KeptAnswer | undefined {
    const answer = this.answers.get(tag)
    if (answer) {
      this.answers.delete(tag)
      this.answers.set(tag, answer)
    }
    return answer
  }

  keep(tag: string, answer: KeptAnswer): KeptAnswer {
    this.size += answer.body.length - (this.answers.get(tag)?.body.length ?? 0)
    this.answers.delete(tag)
    this.answers.set(tag, answer)
    for (const [oldest, { body }] of this.answers) {
      if (this.size <= this.max) break
      this.answers.delete(oldest)
      this.size -= body.length
    }
    return answer
  }
}
