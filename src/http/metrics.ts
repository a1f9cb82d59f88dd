import type { Engine } from '../engine/engine.ts'

/** Upper bounds of the histogram, in seconds: from an answer that is remembered to one that nobody waits for. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

type Durations = { readonly buckets: number[]; sum: number; count: number }
type Refusal = 'overload' | 'rate'

/**
 * What the service counts, printed in the text format of Prometheus. Every app counts for itself, so that two of them in one process,
 * as in tests, do not add up; what is known anyway (the engine, the process) is read when it is asked for.
 */
export class Metrics {
  /** Requests that came in and are not answered yet. */
  underWay = 0
  private searches = 0
  private withoutHits = 0
  private readonly refusals: Record<Refusal, number> = { overload: 0, rate: 0 }
  private readonly durations = new Map<string, Durations>()
  private readonly answers = new Map<string, number>()

  /** Routes, methods and statuses are few, whatever is sent: the route is the pattern, not the address. */
  countAnswer(route: string, method: string, status: number, seconds: number): void {
    const labels = print({ route, method, status })
    this.answers.set(labels, (this.answers.get(labels) ?? 0) + 1)
    const durations = this.durations.get(route) ?? { buckets: BOUNDS.map(() => 0), sum: 0, count: 0 }
    const first = BOUNDS.findIndex((bound) => seconds <= bound)
    if (first >= 0) durations.buckets[first]! += 1
    durations.sum += seconds
    durations.count += 1
    this.durations.set(route, durations)
  }

  countSearch(hits: number): void {
    this.searches += 1
    this.withoutHits += Number(hits === 0)
  }

  countRefusal(reason: Refusal): void {
    this.refusals[reason] += 1
  }

  print(engine: Engine, isReady: boolean): string {
    const refusals = Object.entries(this.refusals).map(([reason, count]) => `${print({ reason })} ${count}`)
    const { rss, heapUsed } = process.memoryUsage()
    const { user, system } = process.cpuUsage()
    return [
      metric('izde_http_requests_total', 'counter', 'Requests answered.', rows(this.answers)),
      metric('izde_http_request_duration_seconds', 'histogram', 'How long they took, by route.', this.histogram()),
      metric('izde_requests_under_way', 'gauge', 'Requests that are not answered yet.', [` ${this.underWay}`]),
      metric('izde_requests_refused_total', 'counter', 'Requests turned away unread.', refusals),
      metric('izde_searches_total', 'counter', 'Searches.', [` ${this.searches}`]),
      metric('izde_searches_without_hits_total', 'counter', 'Searches that found nothing.', [` ${this.withoutHits}`]),
      metric('izde_ready', 'gauge', '1 when searches are answered.', [` ${Number(isReady)}`]),
      metric('izde_articles', 'gauge', 'Articles that can be found.', [` ${engine.size}`]),
      metric('izde_generation_info', 'gauge', 'Changes with the content.', [`${print({ id: engine.generation })} 1`]),
      metric('process_resident_memory_bytes', 'gauge', 'Memory of the process.', [` ${rss}`]),
      metric('nodejs_heap_size_used_bytes', 'gauge', 'Of it, objects of the program.', [` ${heapUsed}`]),
      metric('process_cpu_seconds_total', 'counter', 'Processor time.', [` ${(user + system) / 1e6}`]),
      metric('process_start_time_seconds', 'gauge', 'Unix time.', [` ${Date.now() / 1000 - process.uptime()}`]),
    ].join('')
  }

  private histogram(): string[] {
    return [...this.durations].flatMap(([route, { buckets, sum, count }]) => {
      let below = 0
      const bars = BOUNDS.map((le, i) => {
        below += buckets[i]!
        return `_bucket${print({ route, le })} ${below}`
      })
      const labels = print({ route })
      return [
        ...bars,
        `_bucket${print({ route, le: '+Inf' })} ${count}`,
        `_sum${labels} ${sum}`,
        `_count${labels} ${count}`,
      ]
    })
  }
}

function metric(
  name: string,
  type: 'counter' | 'gauge' | 'histogram',
  help: string,
  samples: readonly string[],
): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${samples.map((sample) => `${name}${sample}\n`).join('')}`
}

const rows = (counts: ReadonlyMap<string, number>) => [...counts].map(([labels, count]) => `${labels} ${count}`)

function print(labels: Readonly<Record<string, string | number>>): string {
  const escaped = (value: string | number) =>
    String(value).replace(/["\\\n]/g, (one) => (one === '\n' ? '\\n' : `\\${one}`))
  return `{${Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',')}}`
}
