/**
 * Failures meant for people: each says what is wrong, where, and what to try.
 * They are thrown where they are found and turned into text once: by the command line and by the HTTP error handler.
 */
export class IzdeError extends Error {
  /** A file with its line ("corpus/a.md:3"), a parameter, an address: whatever the reader can go to. */
  readonly where: string | undefined
  /** What to try, as a sentence. */
  readonly hint: string | undefined

  constructor(message: string, options: { where?: string; hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.name = new.target.name
    this.where = options.where
    this.hint = options.hint
  }
}

/** An article, or a file of articles, that cannot be read. */
export class ArticleError extends IzdeError {}

/**
 * A write that does not happen: the article cannot be kept (`invalid`, `too-large`), is kept where it cannot be written (`conflict`),
 * or the archive cannot be written at all (`locked` by another process, `read-only`, `full`) or not now (`failed`).
 */
export class WriteError extends IzdeError {
  readonly reason: 'invalid' | 'too-large' | 'conflict' | 'locked' | 'read-only' | 'full' | 'failed'

  constructor(
    reason: WriteError['reason'],
    message: string,
    options: { where?: string; hint?: string; cause?: unknown } = {},
  ) {
    super(message, options)
    this.reason = reason
  }
}

/** A saved index that cannot be used: it is missing, broken, or made by another version. */
export class SnapshotError extends IzdeError {}

/** What the service stands on does not answer, or not now; it may when it is asked again. */
export class UnavailableError extends IzdeError {
  /** After how many seconds it is worth asking again. */
  readonly retryAfter: number

  constructor(message: string, options: { where?: string; hint?: string; retryAfter: number }) {
    super(message, options)
    this.retryAfter = options.retryAfter
  }
}

/** A command line with a wrong flag or argument: exit code 2. */
export class UsageError extends IzdeError {}

/** An HTTP request with a wrong parameter or body. */
export class RequestError extends IzdeError {
  readonly status: 400 | 401 | 404 | 405 | 406 | 409 | 412 | 413 | 415
  /** The parameter at fault, as the client spelled it. */
  readonly parameter: string | undefined

  constructor(
    status: RequestError['status'],
    message: string,
    options: { parameter?: string; hint?: string; cause?: unknown } = {},
  ) {
    super(message, options)
    this.status = status
    this.parameter = options.parameter
  }
}

/** One line for a log or a terminal: `where: message. hint`. */
export function describeError(error: unknown): string {
  if (!(error instanceof IzdeError)) return error instanceof Error ? error.message : String(error)
  const where = error.where === undefined ? '' : `${error.where}: `
  const hint = error.hint === undefined ? '' : ` ${error.hint}`
  return `${where}${error.message}${hint}`
}
