/** A sample as a monitor reads it. */
export interface Sample {
  name: string
  labels: Readonly<Record<string, string>>
  value: number
}

const NAME = /^[a-z_][a-z0-9_]*$/
const SAMPLE = /^([a-z_][a-z0-9_]*)(?:\{([^{}]*)\})? (\S+)$/
const LABEL = /^([a-z_]+)="([^"\\]*)"$/

/** Reads Prometheus' text format as strictly as its description has it; throws at the first line that is not of it. */
export function parsedMetrics(text: string): { samples: Sample[]; types: Map<string, string> } {
  if (!text.endsWith('\n')) throw new Error('the last line has no end')
  const types = new Map<string, string>()
  const samples: Sample[] = []
  for (const line of text.slice(0, -1).split('\n')) {
    const [hash, word, name = '', type = ''] = line.split(' ')
    if (hash === '#' && word === 'HELP' && NAME.test(name)) continue
    if (hash === '#' && word === 'TYPE' && NAME.test(name) && /^(counter|gauge|histogram)$/.test(type)) {
      if (types.has(name)) throw new Error(`two metrics are called ${name}`)
      types.set(name, type)
      continue
    }
    const [, of = '', labels = '', value = ''] = SAMPLE.exec(line) ?? []
    if (!types.has(of.replace(/_(bucket|sum|count)$/, '')) && !types.has(of))
      throw new Error(`no metric: ${line}`)
    const number = value === '+Inf' ? Number.POSITIVE_INFINITY : Number(value)
    if (Number.isNaN(number)) throw new Error(`no number: ${line}`)
    samples.push({ name: of, labels: labelsIn(labels), value: number })
  }
  return { samples, types }
}

function labelsIn(text: string): Record<string, string> {
  if (text === '') return {}
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [, name = '', value = ''] = LABEL.exec(pair) ?? []
      if (name === '') throw new Error(`no label: ${pair}`)
      return [name, value]
    }),
  )
}
