import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../running/command'

const FOLDER = path.join(ROOT, 'docs/decisions')
const pages = readdirSync(FOLDER).map(
  (file) => [file, readFileSync(path.join(FOLDER, file), 'utf8')] as const,
)

/** A decision stands, or another page has taken its place. */
const STATUS = /^(accepted|replaced by \[[^\]]+\]\((\d{4}-\d{2}-\d{2}-[a-z-]+\.md)\))$/

describe.each(pages)('%s', (file, text) => {
  test('says when it was taken and whether it stands', () => {
    const [title, , dated] = text.split('\n')
    expect(title).toMatch(/^# \S/)
    const [, date, status = ''] = /^\*\*Date\*\* (\S+) · \*\*Status\*\* (.+)$/.exec(dated ?? '') ?? []
    expect(date).toBe(file.slice(0, 10))
    const [, , successor] = STATUS.exec(status) ?? []
    expect(status).toMatch(STATUS)
    if (successor) expect(pages.map(([name]) => name)).toContain(successor)
  })

  test('tells context, decision and consequences, in this order', () => {
    const parts = [...text.matchAll(/^\*\*(\w+)\.\*\*/gm)].map(([, part]) => part)
    expect(parts.filter((part) => part !== 'Alternatives' && part !== 'Measured')).toEqual([
      'Context',
      'Decision',
      'Consequences',
    ])
  })
})
