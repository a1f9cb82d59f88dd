import { type ParseArgsConfig, parseArgs } from 'node:util'
import { closest, distance } from 'fastest-levenshtein'
import { UsageError } from '../errors.ts'

type Options = NonNullable<ParseArgsConfig['options']>
type Parsed<T extends Options> = ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>

/** @throws UsageError for an unknown flag, a missing value or a value where none belongs */
export function parseFlags<T extends Options>(args: readonly string[], options: T): Parsed<T> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (cause) {
    throw toUsageError(cause, Object.keys(options))
  }
}

function toUsageError(cause: unknown, known: readonly string[]): unknown {
  if (!(cause instanceof TypeError)) return cause
  const message = cause.message.split('\n')[0]!
  const flag = /^Unknown option '(--?[^']+)'/.exec(message)?.[1]
  if (flag === undefined) return new UsageError(`${message.replace(/\.$/, '')}.`, { cause })
  const near = flag.startsWith('--') ? didYouMean(flag.slice(2), known, '--') : undefined
  const hint = near ?? 'What begins with "-" and is no flag goes after "--".'
  return new UsageError('there is no such flag.', { where: flag, hint, cause })
}

/** A sentence with the known word that was most likely meant; undefined when none is near. */
export function didYouMean(word: string, known: readonly string[], prefix = ''): string | undefined {
  const near = closest(word, [...known])
  return distance(word, near) <= Math.max(1, near.length / 3) ? `Did you mean ${prefix}${near}?` : undefined
}

/** @throws UsageError unless the text is a whole number in the range */
export function wholeNumber(flag: string, text: string, min: number, max: number): number {
  const value = Number(text)
  if (/^\d{1,15}$/.test(text) && value >= min && value <= max) return value
  throw new UsageError(`expected a whole number from ${min} to ${max}, got ${JSON.stringify(text)}.`, {
    where: `--${flag}`,
  })
}

/** @throws UsageError when there is an argument on a command that takes flags alone */
export function refusePositionals(positionals: readonly string[], hint: string): void {
  if (positionals[0] !== undefined)
    throw new UsageError('this argument is not expected.', { where: positionals[0], hint })
}
