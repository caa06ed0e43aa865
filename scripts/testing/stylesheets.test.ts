import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROOT } from '../running/command'
import { checkStylesheets } from './stylesheets'

let project: string
beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'yishenban-stylesheets-'))
})
afterEach(() => rmSync(project, { recursive: true }))

function write(place: string, text: string): void {
  const file = path.join(project, place)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}

describe('the style sheets', () => {
  it('give every class one meaning', () => {
    expect(checkStylesheets(ROOT)).toEqual([])
  })

  it('are refused where two name the same class', () => {
    write('components/ui/ui.css', '.card { color: red }\n@media print { .card a:hover { color: blue } }')
    write(
      'components/ui/form.css',
      '/* .btn */ .field > .card:not(.btn) { content: ".btn" }\n.btn { top: 0.5rem }',
    )
    expect(checkStylesheets(project)).toEqual(['.card: components/ui/form.css, components/ui/ui.css'])
  })

  it('are refused where a primitive takes one more name for all screens', () => {
    write('components/ui/ui.css', '.card { color: red }\n.banner { color: blue }')
    expect(checkStylesheets(project)).toEqual([
      'components/ui/ui.css: .banner would reach every screen; make it a module',
    ])
  })

  it('are refused where one beside a screen reaches every screen', () => {
    write('components/report/report.css', '.figure { width: 8rem }')
    write('components/report/entry.tsx', "import './report.css'\n")
    write('app/globals.css', 'h1 { margin: 0 }\n.late { color: red }')
    expect(checkStylesheets(project)).toEqual([
      'components/report/report.css: make it a module',
      'app/globals.css: .late is neither a token nor an element',
      'components/report/entry.tsx: ./report.css is not a module beside it',
    ])
  })

  it('are refused where a module is another folder’s, reaches out, or lacks a class', () => {
    write(
      'components/report/figures.module.css',
      '.figure { width: 1rem }\n:global(.card) .figure { top: 0 }',
    )
    write(
      'components/report/block.tsx',
      "import styles from './figures.module.css'\nstyles.figure, styles.figures",
    )
    write('components/queue/row.tsx', "import styles from '../report/figures.module.css'\nstyles.figure")
    expect(checkStylesheets(project).sort()).toEqual([
      'components/queue/row.tsx: ../report/figures.module.css is not a module beside it',
      'components/report/block.tsx: no .figures in ./figures.module.css',
      'components/report/figures.module.css: reaches out of itself with :global',
    ])
  })
})
