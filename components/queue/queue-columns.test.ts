import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LIST_COLUMNS } from '@/domain/queue/list-columns'

const sheet = readFileSync(new URL('queue.module.css', import.meta.url), 'utf8')

// A column may come to stand anywhere behind the number; a place that the style sheet forgot would look wrong there alone.
test.each(['requested', 'due'])('the style sheet knows %s in every place where it can stand', (column) => {
  for (let place = 2; place <= LIST_COLUMNS.length; place++)
    expect(sheet).toMatch(new RegExp(`\\.${column}${place} td:nth-child\\(${place}\\)`))
})
