import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROOT } from '../running/command'
import { checkContrast } from './contrast'

let project: string
beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'yishenban-contrast-'))
})
afterEach(() => rmSync(project, { recursive: true }))

function write(place: string, text: string): void {
  const file = path.join(project, place)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}

describe('letters on their ground', () => {
  it('can be read wherever one rule or one list of classes names both', () => {
    expect(checkContrast(ROOT)).toEqual([])
  })

  it('are refused where they are too faint, in a sheet and among classes', () => {
    write(
      'app/globals.css',
      ':root { --color-paper: #fff; --color-ink: #767676; --color-soon-line: #f0d6a8; --color-muted: #5a616b; }',
    )
    write(
      'components/queue/queue.module.css',
      '.a { border-color: var(--color-ink); background: var(--color-soon-line); color: var(--color-muted) }\n.b { background: var(--color-paper); color: var(--color-muted) }',
    )
    write('components/queue/row.tsx', `<td className="px-2 bg-soon-line text-sm text-muted" />`)
    expect(checkContrast(project)).toEqual([
      'components/queue/queue.module.css: muted on soon-line is 4.44',
      'components/queue/row.tsx: muted on soon-line is 4.44',
    ])
  })

  it('are held against every ground of the page', () => {
    write('app/globals.css', ':root { --color-paper: #fff; --color-surface: #000; --color-faint: #777; }')
    expect(checkContrast(project)).toEqual(['app/globals.css: faint on paper is 4.48'])
  })
})
