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

/** A saved index that cannot be used: it is missing, broken, or made by another version. */
export class SnapshotError extends IzdeError {}

/** A command line with a wrong flag or argument: exit code 2. */
export class UsageError extends IzdeError {}

/** An HTTP request with a wrong parameter or body. */
export class RequestError extends IzdeError {
  readonly status: 400 | 404 | 406 | 409 | 413 | 415
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
