import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Engine } from '../engine/engine.ts'

/** Upper bounds of the histogram, in seconds: from an answer that is remembered to one that nobody waits for. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

type Refusal = 'overload' | 'rate'

/**
 * What the service counts, for Prometheus. Every app has a registry of its own, so that two of them in one process, as in tests, do not
 * add up; what is known anyway (the engine, the process) is read when it is asked for.
 */
export class Metrics {
  /** Requests that came in and are not answered yet. */
  underWay = 0
  private readonly registry = new Registry()
  private readonly registers = [this.registry]
  private readonly answers = new Counter({
    name: 'izde_http_requests_total',
    help: 'Requests answered.',
    labelNames: ['route', 'method', 'status'],
    registers: this.registers,
  })
  private readonly durations = new Histogram({
    name: 'izde_http_request_duration_seconds',
    help: 'How long they took, by route.',
    labelNames: ['route'],
    buckets: BOUNDS,
    registers: this.registers,
  })
  private readonly refusals = new Counter<'reason'>({
    name: 'izde_requests_refused_total',
    help: 'Requests turned away unread.',
    labelNames: ['reason'],
    registers: this.registers,
  })
  private readonly searches = new Counter({
    name: 'izde_searches_total',
    help: 'Searches.',
    registers: this.registers,
  })
  private readonly searchesWithoutHits = new Counter({
    name: 'izde_searches_without_hits_total',
    help: 'Searches that found nothing.',
    registers: this.registers,
  })

  constructor(engine: Engine, isReady: () => boolean) {
    // A series that begins with its first refusal would hide that one from `rate()`.
    for (const reason of ['overload', 'rate'] satisfies Refusal[]) this.refusals.inc({ reason }, 0)
    this.gauge('izde_requests_under_way', 'Requests that are not answered yet.', () => this.underWay)
    this.gauge('izde_ready', '1 when searches are answered.', () => Number(isReady()))
    this.gauge('izde_articles', 'Articles that can be found.', () => engine.size)
    const generation = new Gauge({
      name: 'izde_generation_info',
      help: 'Changes with the content.',
      labelNames: ['id'],
      registers: this.registers,
      collect() {
        generation.reset()
        generation.set({ id: engine.generation }, 1)
      },
    })
    collectDefaultMetrics({ register: this.registry })
  }

  /** Routes, methods and statuses are few, whatever is sent: the route is the pattern, not the address. */
  countAnswer(route: string, method: string, status: number, seconds: number): void {
    this.answers.inc({ route, method, status })
    this.durations.observe({ route }, seconds)
  }

  countSearch(hits: number): void {
    this.searches.inc()
    if (hits === 0) this.searchesWithoutHits.inc()
  }

  countRefusal(reason: Refusal): void {
    this.refusals.inc({ reason })
  }

  /** In the text format of Prometheus. */
  print(): Promise<string> {
    return this.registry.metrics()
  }

  get contentType(): string {
    return this.registry.contentType
  }

  private gauge(name: string, help: string, read: () => number): void {
    const gauge: Gauge = new Gauge({ name, help, registers: this.registers, collect: () => gauge.set(read()) })
  }
}
