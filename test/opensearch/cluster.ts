import { execFile, spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const PROJECT = fileURLToPath(new URL('.', import.meta.url))
const CLASSPATH = `${PROJECT}target/classpath`
/** Three nodes in one process need little more than one, and what runs for minutes is not worth the best machine code. */
const JVM = ['-Xmx1g', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']

/** A cluster of three nodes on this machine. */
export type TestCluster = {
  readonly urls: readonly string[]
  /** `stop 2`, `start 2`: nodes count from 1. Resolves when it is done. */
  command(command: string): Promise<void>
  close(): Promise<void>
}

/** Builds the small Maven project, unless it is built, and starts it. */
export async function startCluster(): Promise<TestCluster> {
  if (!isBuilt()) {
    const goals = ['compile', 'dependency:build-classpath', `-Dmdep.outputFile=${CLASSPATH}`]
    await promisify(execFile)('mvn', ['-q', '-B', ...goals], { cwd: PROJECT })
  }
  const classpath = `${PROJECT}target/classes:${readFileSync(CLASSPATH, 'utf8').trim()}`
  const java = spawn('java', [...JVM, '-cp', classpath, 'izde.TestCluster'], { stdio: ['pipe', 'pipe', 'ignore'] })
  const ended = new Promise<void>((resolve) => java.once('exit', () => resolve()))
  const answers = createInterface(java.stdout)[Symbol.asyncIterator]()
  const next = async (): Promise<unknown> => {
    const { value, done } = await answers.next()
    if (done) throw new Error('the test cluster ended; run it by hand to see why: see test/opensearch/README.md')
    return JSON.parse(value)
  }
  const { urls } = (await next()) as { urls: string[] }
  return {
    urls,
    async command(command) {
      java.stdin.write(`${command}\n`)
      await next()
    },
    async close() {
      java.stdin.end('quit\n')
      await ended
    },
  }
}

function isBuilt(): boolean {
  const built = `${PROJECT}target/classes/izde/TestCluster.class`
  const source = `${PROJECT}src/main/java/izde/TestCluster.java`
  return existsSync(CLASSPATH) && existsSync(built) && statSync(built).mtimeMs > statSync(source).mtimeMs
}
