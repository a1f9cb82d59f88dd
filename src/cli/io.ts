/** What a command sees of the process: `process` itself, or what a test puts in its place. */
export type Io = {
  readonly stdout: Output
  readonly stderr: Output
  readonly env: NodeJS.ProcessEnv
  once(signal: StopSignal, listener: () => void): unknown
  off(signal: StopSignal, listener: () => void): unknown
}

export type Output = { readonly isTTY?: boolean; write(text: string): unknown }

export type StopSignal = 'SIGINT' | 'SIGTERM'

export type Command = {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  readonly help: string
  /**
   * @returns the exit code: 0 done, 1 failed
   * @throws UsageError for wrong flags or arguments, another IzdeError for what cannot be done
   */
  run(args: readonly string[], io: Io): Promise<number>
}

/** Resolves at the first signal to stop. A second one finds no listener and ends the process at once, as the system does. */
export function stopSignal(io: Io): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      io.off('SIGINT', stop)
      io.off('SIGTERM', stop)
      resolve()
    }
    io.once('SIGINT', stop)
    io.once('SIGTERM', stop)
  })
}
