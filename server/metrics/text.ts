type Labels = Readonly<Record<string, string>>

/** One metric: its name without the program's prefix, what it says, and its samples. */
export interface Metric {
  name: string
  help: string
  type: 'counter' | 'gauge' | 'histogram'
  samples: readonly { suffix?: '_bucket' | '_sum' | '_count'; labels?: Labels; value: number }[]
}

/** Version 0.0.4 of Prometheus' text format, as a monitor reads it. */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** The metrics as text; a metric without samples is left out. */
export function metricsText(metrics: readonly Metric[]): string {
  return metrics
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, help, type, samples }) => {
      const full = `yishenban_${name}`
      const lines = samples.map(
        ({ suffix = '', labels = {}, value }) => `${full}${suffix}${labelsText(labels)} ${valueText(value)}`,
      )
      return [`# HELP ${full} ${help}`, `# TYPE ${full} ${type}`, ...lines].join('\n')
    })
    .join('\n')
    .concat('\n')
}

function labelsText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, ' ')}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

function valueText(value: number): string {
  return value === Number.POSITIVE_INFINITY ? '+Inf' : String(value)
}
